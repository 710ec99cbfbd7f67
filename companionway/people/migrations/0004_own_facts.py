import companionway.ground.encryption
import companionway.people.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_experience'),
    ]

    operations = [
        migrations.AddField(
            model_name='experience',
            name='by_oneself',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='medicine',
            name='prescriber',
            field=companionway.ground.encryption.EncryptedTextField(blank=True, default=''),
        ),
        migrations.AddConstraint(
            model_name='experience',
            constraint=models.UniqueConstraint(models.F('organization_id'), models.F('person'), condition=models.Q(('kind', companionway.people.rules.ExperienceKind['WORD'])), name='experience_one_word'),
        ),
    ]
