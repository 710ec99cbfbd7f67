"""A rest always has a day that is thought of: where it comes unanswered, it moves on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("peers", "0001_initial")]

    operations = [
        migrations.AlterField(model_name="stepback", name="until_on", field=models.DateField()),
    ]
