import companionway.ground.encryption
import companionway.ground.ids
import companionway.ground.models
import companionway.meetings.rules.fellowships
import companionway.meetings.rules.listed
import companionway.meetings.rules.vocabulary
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.manager
from companionway.ground.tables import CreateTables
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('programs', '0006_more_scopes'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Feed',
                fields=[
                    ('id', models.UUIDField(default=companionway.ground.ids.new, editable=False, primary_key=True, serialize=False)),
                    ('organization_id', models.UUIDField(editable=False)),
                    ('program', companionway.ground.models.OrganizationForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
                    ('name', models.CharField(max_length=120)),
                    ('kind', models.CharField(choices=[(companionway.meetings.rules.listed.FeedKind['ADDRESS'], companionway.meetings.rules.listed.FeedKind['ADDRESS']), (companionway.meetings.rules.listed.FeedKind['FILE'], companionway.meetings.rules.listed.FeedKind['FILE']), (companionway.meetings.rules.listed.FeedKind['OWN'], companionway.meetings.rules.listed.FeedKind['OWN'])], max_length=8)),
                    ('format', models.CharField(choices=[(companionway.meetings.rules.listed.FeedFormat['MEETING_GUIDE'], companionway.meetings.rules.listed.FeedFormat['MEETING_GUIDE']), (companionway.meetings.rules.listed.FeedFormat['BMLT'], companionway.meetings.rules.listed.FeedFormat['BMLT']), (companionway.meetings.rules.listed.FeedFormat['CSV'], companionway.meetings.rules.listed.FeedFormat['CSV'])], max_length=16)),
                    ('fellowship', models.CharField(choices=[(companionway.meetings.rules.fellowships.Fellowship['AA'], companionway.meetings.rules.fellowships.Fellowship['AA']), (companionway.meetings.rules.fellowships.Fellowship['NA'], companionway.meetings.rules.fellowships.Fellowship['NA']), (companionway.meetings.rules.fellowships.Fellowship['CA'], companionway.meetings.rules.fellowships.Fellowship['CA']), (companionway.meetings.rules.fellowships.Fellowship['CMA'], companionway.meetings.rules.fellowships.Fellowship['CMA']), (companionway.meetings.rules.fellowships.Fellowship['HA'], companionway.meetings.rules.fellowships.Fellowship['HA']), (companionway.meetings.rules.fellowships.Fellowship['MA'], companionway.meetings.rules.fellowships.Fellowship['MA']), (companionway.meetings.rules.fellowships.Fellowship['PA'], companionway.meetings.rules.fellowships.Fellowship['PA']), (companionway.meetings.rules.fellowships.Fellowship['NICA'], companionway.meetings.rules.fellowships.Fellowship['NICA']), (companionway.meetings.rules.fellowships.Fellowship['GA'], companionway.meetings.rules.fellowships.Fellowship['GA']), (companionway.meetings.rules.fellowships.Fellowship['OA'], companionway.meetings.rules.fellowships.Fellowship['OA']), (companionway.meetings.rules.fellowships.Fellowship['CEA_HOW'], companionway.meetings.rules.fellowships.Fellowship['CEA_HOW']), (companionway.meetings.rules.fellowships.Fellowship['DA'], companionway.meetings.rules.fellowships.Fellowship['DA']), (companionway.meetings.rules.fellowships.Fellowship['SLAA'], companionway.meetings.rules.fellowships.Fellowship['SLAA']), (companionway.meetings.rules.fellowships.Fellowship['SA'], companionway.meetings.rules.fellowships.Fellowship['SA']), (companionway.meetings.rules.fellowships.Fellowship['SAA'], companionway.meetings.rules.fellowships.Fellowship['SAA']), (companionway.meetings.rules.fellowships.Fellowship['DRA'], companionway.meetings.rules.fellowships.Fellowship['DRA']), (companionway.meetings.rules.fellowships.Fellowship['ACA'], companionway.meetings.rules.fellowships.Fellowship['ACA']), (companionway.meetings.rules.fellowships.Fellowship['CODA'], companionway.meetings.rules.fellowships.Fellowship['CODA']), (companionway.meetings.rules.fellowships.Fellowship['AL_ANON'], companionway.meetings.rules.fellowships.Fellowship['AL_ANON']), (companionway.meetings.rules.fellowships.Fellowship['NAR_ANON'], companionway.meetings.rules.fellowships.Fellowship['NAR_ANON']), (companionway.meetings.rules.fellowships.Fellowship['FAMILIES'], companionway.meetings.rules.fellowships.Fellowship['FAMILIES']), (companionway.meetings.rules.fellowships.Fellowship['WELLBRIETY'], companionway.meetings.rules.fellowships.Fellowship['WELLBRIETY']), (companionway.meetings.rules.fellowships.Fellowship['CELEBRATE'], companionway.meetings.rules.fellowships.Fellowship['CELEBRATE']), (companionway.meetings.rules.fellowships.Fellowship['MARA'], companionway.meetings.rules.fellowships.Fellowship['MARA']), (companionway.meetings.rules.fellowships.Fellowship['SMART'], companionway.meetings.rules.fellowships.Fellowship['SMART']), (companionway.meetings.rules.fellowships.Fellowship['LIFERING'], companionway.meetings.rules.fellowships.Fellowship['LIFERING']), (companionway.meetings.rules.fellowships.Fellowship['SOS'], companionway.meetings.rules.fellowships.Fellowship['SOS']), (companionway.meetings.rules.fellowships.Fellowship['DHARMA'], companionway.meetings.rules.fellowships.Fellowship['DHARMA']), (companionway.meetings.rules.fellowships.Fellowship['REFUGE'], companionway.meetings.rules.fellowships.Fellowship['REFUGE']), (companionway.meetings.rules.fellowships.Fellowship['WOMEN'], companionway.meetings.rules.fellowships.Fellowship['WOMEN']), (companionway.meetings.rules.fellowships.Fellowship['SHE'], companionway.meetings.rules.fellowships.Fellowship['SHE']), (companionway.meetings.rules.fellowships.Fellowship['ALL'], companionway.meetings.rules.fellowships.Fellowship['ALL']), (companionway.meetings.rules.fellowships.Fellowship['HARM_REDUCTION'], companionway.meetings.rules.fellowships.Fellowship['HARM_REDUCTION']), (companionway.meetings.rules.fellowships.Fellowship['OTHER'], companionway.meetings.rules.fellowships.Fellowship['OTHER'])], max_length=24)),
                    ('url', models.CharField(blank=True, default='', max_length=500)),
                    ('formats_url', models.CharField(blank=True, default='', max_length=500)),
                    ('zone', models.CharField(blank=True, default='', max_length=40)),
                    ('correct_email', models.CharField(blank=True, default='', max_length=254)),
                    ('etag', models.CharField(blank=True, default='', max_length=200)),
                    ('last_modified', models.CharField(blank=True, default='', max_length=80)),
                    ('digest', models.CharField(blank=True, default='', max_length=64)),
                    ('tried_at', models.DateTimeField(null=True)),
                    ('good_at', models.DateTimeField(null=True)),
                    ('failing_since', models.DateTimeField(null=True)),
                    ('fault', models.CharField(blank=True, default='', max_length=60)),
                    ('fault_numbers', models.JSONField(default=dict)),
                    ('next_at', models.DateTimeField(null=True)),
                    ('added_at', models.DateTimeField()),
                    ('added_by_id', models.UUIDField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'unscoped',
                    'default_manager_name': 'objects',
                    'indexes': [models.Index(fields=['organization_id', 'next_at'], name='feed_by_next')],
                    'constraints': [models.UniqueConstraint(models.F('organization_id'), models.F('url'), condition=models.Q(('ended_at__isnull', True), models.Q(('url', ''), _negated=True)), name='feed_address_once'), models.UniqueConstraint(models.F('organization_id'), models.F('program'), condition=models.Q(('kind', companionway.meetings.rules.listed.FeedKind['OWN'])), name='feed_own_once_a_program'), models.CheckConstraint(condition=models.Q(models.Q(('kind', companionway.meetings.rules.listed.FeedKind['ADDRESS']), models.Q(('url', ''), _negated=True)), models.Q(models.Q(('kind', companionway.meetings.rules.listed.FeedKind['ADDRESS']), _negated=True), ('url', '')), _connector='OR'), name='feed_address_where_it_has_one')],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('unscoped', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Reading',
                fields=[
                    ('id', models.UUIDField(default=companionway.ground.ids.new, editable=False, primary_key=True, serialize=False)),
                    ('organization_id', models.UUIDField(editable=False)),
                    ('feed', companionway.ground.models.OrganizationForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='meetings.feed')),
                    ('at', models.DateTimeField()),
                    ('outcome', models.CharField(choices=[(companionway.meetings.rules.listed.ReadingOutcome['READ'], companionway.meetings.rules.listed.ReadingOutcome['READ']), (companionway.meetings.rules.listed.ReadingOutcome['UNCHANGED'], companionway.meetings.rules.listed.ReadingOutcome['UNCHANGED']), (companionway.meetings.rules.listed.ReadingOutcome['BROKEN'], companionway.meetings.rules.listed.ReadingOutcome['BROKEN']), (companionway.meetings.rules.listed.ReadingOutcome['HELD'], companionway.meetings.rules.listed.ReadingOutcome['HELD'])], max_length=12)),
                    ('fault', models.CharField(blank=True, default='', max_length=60)),
                    ('rows', models.PositiveIntegerField(default=0)),
                    ('kept', models.PositiveIntegerField(default=0)),
                    ('repaired', models.PositiveIntegerField(default=0)),
                    ('rejected', models.PositiveIntegerField(default=0)),
                    ('came', models.PositiveIntegerField(default=0)),
                    ('changed', models.PositiveIntegerField(default=0)),
                    ('went', models.PositiveIntegerField(default=0)),
                    ('notes', models.JSONField(default=dict)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'unscoped',
                    'default_manager_name': 'objects',
                    'indexes': [models.Index(fields=['organization_id', 'feed', 'at'], name='reading_by_feed')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('rows', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('kept'), '+', models.F('repaired')), '+', models.F('rejected')))), name='reading_every_row_accounted_for')],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('unscoped', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Remark',
                fields=[
                    ('id', models.UUIDField(default=companionway.ground.ids.new, editable=False, primary_key=True, serialize=False)),
                    ('organization_id', models.UUIDField(editable=False)),
                    ('reading', companionway.ground.models.OrganizationForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='meetings.reading')),
                    ('row', models.PositiveIntegerField()),
                    ('key', models.CharField(blank=True, default='', max_length=64)),
                    ('name', models.CharField(blank=True, default='', max_length=255)),
                    ('fate', models.CharField(choices=[(companionway.meetings.rules.listed.Fate['KEPT'], companionway.meetings.rules.listed.Fate['KEPT']), (companionway.meetings.rules.listed.Fate['REPAIRED'], companionway.meetings.rules.listed.Fate['REPAIRED']), (companionway.meetings.rules.listed.Fate['REJECTED'], companionway.meetings.rules.listed.Fate['REJECTED'])], max_length=10)),
                    ('codes', models.JSONField(default=list)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'unscoped',
                    'default_manager_name': 'objects',
                    'indexes': [models.Index(fields=['organization_id', 'reading', 'row'], name='remark_by_reading')],
                    'constraints': [],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('unscoped', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.UUIDField(default=companionway.ground.ids.new, editable=False, primary_key=True, serialize=False)),
                    ('organization_id', models.UUIDField(editable=False)),
                    ('reading', companionway.ground.models.OrganizationForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='meetings.reading')),
                    ('key', models.CharField(blank=True, default='', max_length=64)),
                    ('name', models.CharField(blank=True, default='', max_length=255)),
                    ('kind', models.CharField(choices=[(companionway.meetings.rules.listed.ChangeKind['CAME'], companionway.meetings.rules.listed.ChangeKind['CAME']), (companionway.meetings.rules.listed.ChangeKind['CHANGED'], companionway.meetings.rules.listed.ChangeKind['CHANGED']), (companionway.meetings.rules.listed.ChangeKind['WENT'], companionway.meetings.rules.listed.ChangeKind['WENT'])], max_length=8)),
                    ('fields', models.JSONField(default=list)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'unscoped',
                    'default_manager_name': 'objects',
                    'indexes': [models.Index(fields=['organization_id', 'reading'], name='change_by_reading')],
                    'constraints': [],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('unscoped', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='MutualAidMeeting',
                fields=[
                    ('id', models.UUIDField(default=companionway.ground.ids.new, editable=False, primary_key=True, serialize=False)),
                    ('organization_id', models.UUIDField(editable=False)),
                    ('feed', companionway.ground.models.OrganizationForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='meetings.feed')),
                    ('key', models.CharField(max_length=64)),
                    ('name', models.CharField(max_length=255)),
                    ('fellowship', models.CharField(choices=[(companionway.meetings.rules.fellowships.Fellowship['AA'], companionway.meetings.rules.fellowships.Fellowship['AA']), (companionway.meetings.rules.fellowships.Fellowship['NA'], companionway.meetings.rules.fellowships.Fellowship['NA']), (companionway.meetings.rules.fellowships.Fellowship['CA'], companionway.meetings.rules.fellowships.Fellowship['CA']), (companionway.meetings.rules.fellowships.Fellowship['CMA'], companionway.meetings.rules.fellowships.Fellowship['CMA']), (companionway.meetings.rules.fellowships.Fellowship['HA'], companionway.meetings.rules.fellowships.Fellowship['HA']), (companionway.meetings.rules.fellowships.Fellowship['MA'], companionway.meetings.rules.fellowships.Fellowship['MA']), (companionway.meetings.rules.fellowships.Fellowship['PA'], companionway.meetings.rules.fellowships.Fellowship['PA']), (companionway.meetings.rules.fellowships.Fellowship['NICA'], companionway.meetings.rules.fellowships.Fellowship['NICA']), (companionway.meetings.rules.fellowships.Fellowship['GA'], companionway.meetings.rules.fellowships.Fellowship['GA']), (companionway.meetings.rules.fellowships.Fellowship['OA'], companionway.meetings.rules.fellowships.Fellowship['OA']), (companionway.meetings.rules.fellowships.Fellowship['CEA_HOW'], companionway.meetings.rules.fellowships.Fellowship['CEA_HOW']), (companionway.meetings.rules.fellowships.Fellowship['DA'], companionway.meetings.rules.fellowships.Fellowship['DA']), (companionway.meetings.rules.fellowships.Fellowship['SLAA'], companionway.meetings.rules.fellowships.Fellowship['SLAA']), (companionway.meetings.rules.fellowships.Fellowship['SA'], companionway.meetings.rules.fellowships.Fellowship['SA']), (companionway.meetings.rules.fellowships.Fellowship['SAA'], companionway.meetings.rules.fellowships.Fellowship['SAA']), (companionway.meetings.rules.fellowships.Fellowship['DRA'], companionway.meetings.rules.fellowships.Fellowship['DRA']), (companionway.meetings.rules.fellowships.Fellowship['ACA'], companionway.meetings.rules.fellowships.Fellowship['ACA']), (companionway.meetings.rules.fellowships.Fellowship['CODA'], companionway.meetings.rules.fellowships.Fellowship['CODA']), (companionway.meetings.rules.fellowships.Fellowship['AL_ANON'], companionway.meetings.rules.fellowships.Fellowship['AL_ANON']), (companionway.meetings.rules.fellowships.Fellowship['NAR_ANON'], companionway.meetings.rules.fellowships.Fellowship['NAR_ANON']), (companionway.meetings.rules.fellowships.Fellowship['FAMILIES'], companionway.meetings.rules.fellowships.Fellowship['FAMILIES']), (companionway.meetings.rules.fellowships.Fellowship['WELLBRIETY'], companionway.meetings.rules.fellowships.Fellowship['WELLBRIETY']), (companionway.meetings.rules.fellowships.Fellowship['CELEBRATE'], companionway.meetings.rules.fellowships.Fellowship['CELEBRATE']), (companionway.meetings.rules.fellowships.Fellowship['MARA'], companionway.meetings.rules.fellowships.Fellowship['MARA']), (companionway.meetings.rules.fellowships.Fellowship['SMART'], companionway.meetings.rules.fellowships.Fellowship['SMART']), (companionway.meetings.rules.fellowships.Fellowship['LIFERING'], companionway.meetings.rules.fellowships.Fellowship['LIFERING']), (companionway.meetings.rules.fellowships.Fellowship['SOS'], companionway.meetings.rules.fellowships.Fellowship['SOS']), (companionway.meetings.rules.fellowships.Fellowship['DHARMA'], companionway.meetings.rules.fellowships.Fellowship['DHARMA']), (companionway.meetings.rules.fellowships.Fellowship['REFUGE'], companionway.meetings.rules.fellowships.Fellowship['REFUGE']), (companionway.meetings.rules.fellowships.Fellowship['WOMEN'], companionway.meetings.rules.fellowships.Fellowship['WOMEN']), (companionway.meetings.rules.fellowships.Fellowship['SHE'], companionway.meetings.rules.fellowships.Fellowship['SHE']), (companionway.meetings.rules.fellowships.Fellowship['ALL'], companionway.meetings.rules.fellowships.Fellowship['ALL']), (companionway.meetings.rules.fellowships.Fellowship['HARM_REDUCTION'], companionway.meetings.rules.fellowships.Fellowship['HARM_REDUCTION']), (companionway.meetings.rules.fellowships.Fellowship['OTHER'], companionway.meetings.rules.fellowships.Fellowship['OTHER'])], max_length=24)),
                    ('days', models.PositiveSmallIntegerField(default=0)),
                    ('start', models.PositiveSmallIntegerField(null=True)),
                    ('minutes', models.PositiveSmallIntegerField()),
                    ('zone', models.CharField(max_length=40)),
                    ('attendance', models.CharField(choices=[(companionway.meetings.rules.vocabulary.Attendance['IN_PERSON'], companionway.meetings.rules.vocabulary.Attendance['IN_PERSON']), (companionway.meetings.rules.vocabulary.Attendance['ONLINE'], companionway.meetings.rules.vocabulary.Attendance['ONLINE']), (companionway.meetings.rules.vocabulary.Attendance['HYBRID'], companionway.meetings.rules.vocabulary.Attendance['HYBRID']), (companionway.meetings.rules.vocabulary.Attendance['PAUSED'], companionway.meetings.rules.vocabulary.Attendance['PAUSED'])], max_length=12)),
                    ('types', models.BigIntegerField(default=0)),
                    ('languages', models.BigIntegerField(default=0)),
                    ('codes', models.JSONField(default=list)),
                    ('lat', models.FloatField(null=True)),
                    ('lon', models.FloatField(null=True)),
                    ('approximate', models.BooleanField(default=False)),
                    ('location', models.CharField(blank=True, default='', max_length=255)),
                    ('address', models.CharField(blank=True, default='', max_length=300)),
                    ('city', models.CharField(blank=True, default='', max_length=120)),
                    ('state', models.CharField(blank=True, default='', max_length=60)),
                    ('postal_code', models.CharField(blank=True, default='', max_length=20)),
                    ('country', models.CharField(blank=True, default='', max_length=60)),
                    ('region', models.CharField(blank=True, default='', max_length=200)),
                    ('group', models.CharField(blank=True, default='', max_length=255)),
                    ('notes', models.TextField(blank=True, default='')),
                    ('location_notes', models.TextField(blank=True, default='')),
                    ('group_notes', models.TextField(blank=True, default='')),
                    ('join_url', models.CharField(blank=True, default='', max_length=500)),
                    ('join_phone', models.CharField(blank=True, default='', max_length=60)),
                    ('join_notes', models.CharField(blank=True, default='', max_length=500)),
                    ('url', models.CharField(blank=True, default='', max_length=500)),
                    ('correct_url', models.CharField(blank=True, default='', max_length=500)),
                    ('correct_email', models.CharField(blank=True, default='', max_length=254)),
                    ('costs', models.CharField(blank=True, default='', max_length=120)),
                    ('verified_on', models.DateField(null=True)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'unscoped',
                    'default_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(models.F('organization_id'), models.F('feed'), models.F('key'), name='meeting_once_a_list'), models.CheckConstraint(condition=models.Q(models.Q(('lat__isnull', True), ('lon__isnull', True)), models.Q(('lat__gte', -90), ('lat__lte', 90), ('lon__gte', -180), ('lon__lte', 180)), _connector='OR'), name='meeting_is_on_the_earth'), models.CheckConstraint(condition=models.Q(models.Q(('days', 0), ('start__isnull', True)), models.Q(('days__gt', 0), ('days__lt', 128), ('start__lt', 1440)), _connector='OR'), name='meeting_has_days_and_a_time_or_neither')],
                    'indexes': [],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('unscoped', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Correction',
                fields=[
                    ('id', models.UUIDField(default=companionway.ground.ids.new, editable=False, primary_key=True, serialize=False)),
                    ('organization_id', models.UUIDField(editable=False)),
                    ('feed', companionway.ground.models.OrganizationForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='meetings.feed')),
                    ('key', models.CharField(blank=True, default='', max_length=64)),
                    ('name', models.CharField(blank=True, default='', max_length=255)),
                    ('kind', models.CharField(choices=[(companionway.meetings.rules.listed.CorrectionKind['GONE'], companionway.meetings.rules.listed.CorrectionKind['GONE']), (companionway.meetings.rules.listed.CorrectionKind['TIME'], companionway.meetings.rules.listed.CorrectionKind['TIME']), (companionway.meetings.rules.listed.CorrectionKind['PLACE'], companionway.meetings.rules.listed.CorrectionKind['PLACE']), (companionway.meetings.rules.listed.CorrectionKind['LINK'], companionway.meetings.rules.listed.CorrectionKind['LINK']), (companionway.meetings.rules.listed.CorrectionKind['OTHER'], companionway.meetings.rules.listed.CorrectionKind['OTHER'])], max_length=8)),
                    ('words', companionway.ground.encryption.EncryptedTextField(blank=True, default='')),
                    ('at', models.DateTimeField()),
                    ('settled', models.CharField(blank=True, choices=[(companionway.meetings.rules.listed.CorrectionOutcome['MENDED'], companionway.meetings.rules.listed.CorrectionOutcome['MENDED']), (companionway.meetings.rules.listed.CorrectionOutcome['PASSED_ON'], companionway.meetings.rules.listed.CorrectionOutcome['PASSED_ON']), (companionway.meetings.rules.listed.CorrectionOutcome['AS_LISTED'], companionway.meetings.rules.listed.CorrectionOutcome['AS_LISTED'])], default='', max_length=12)),
                    ('settled_at', models.DateTimeField(null=True)),
                    ('settled_by_id', models.UUIDField(null=True)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'unscoped',
                    'default_manager_name': 'objects',
                    'indexes': [models.Index(fields=['organization_id', 'settled_at', 'at'], name='correction_by_time')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('settled', ''), ('settled_at__isnull', True)), models.Q(models.Q(('settled', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='correction_settled_has_its_time')],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('unscoped', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Listing',
                fields=[
                    ('id', models.UUIDField(default=companionway.ground.ids.new, editable=False, primary_key=True, serialize=False)),
                    ('organization_id', models.UUIDField(editable=False)),
                    ('version', models.PositiveBigIntegerField(default=1)),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'unscoped',
                    'default_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(models.F('organization_id'), name='listing_once_an_organization')],
                    'indexes': [],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('unscoped', django.db.models.manager.Manager()),
                ],
            ),
        ]),
    ]
