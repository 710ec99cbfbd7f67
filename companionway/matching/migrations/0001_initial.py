import companionway.ground.encryption
import companionway.ground.ids
import companionway.ground.models
import companionway.matching.rules.wishes
import companionway.people.rules
import django.db.models.deletion
import django.db.models.manager
from companionway.ground.tables import CreateTables
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0005_codes'),
        ('programs', '0006_more_scopes'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='MatchRequest',
                fields=[
                    ('id', models.UUIDField(default=companionway.ground.ids.new, editable=False, primary_key=True, serialize=False)),
                    ('organization_id', models.UUIDField(editable=False)),
                    ('hat', models.CharField(choices=[(companionway.people.rules.Hat['PEER_SUPPORTER'], companionway.people.rules.Hat['PEER_SUPPORTER']), (companionway.people.rules.Hat['PEER_MENTOR'], companionway.people.rules.Hat['PEER_MENTOR']), (companionway.people.rules.Hat['PEER_SPECIALIST'], companionway.people.rules.Hat['PEER_SPECIALIST']), (companionway.people.rules.Hat['COACH'], companionway.people.rules.Hat['COACH']), (companionway.people.rules.Hat['SPONSOR'], companionway.people.rules.Hat['SPONSOR']), (companionway.people.rules.Hat['TEMPORARY_SPONSOR'], companionway.people.rules.Hat['TEMPORARY_SPONSOR']), (companionway.people.rules.Hat['BUDDY'], companionway.people.rules.Hat['BUDDY']), (companionway.people.rules.Hat['THERAPIST'], companionway.people.rules.Hat['THERAPIST']), (companionway.people.rules.Hat['PRESCRIBER'], companionway.people.rules.Hat['PRESCRIBER']), (companionway.people.rules.Hat['CASE_MANAGER'], companionway.people.rules.Hat['CASE_MANAGER']), (companionway.people.rules.Hat['SUPERVISOR'], companionway.people.rules.Hat['SUPERVISOR']), (companionway.people.rules.Hat['HOUSE_MANAGER'], companionway.people.rules.Hat['HOUSE_MANAGER']), (companionway.people.rules.Hat['COURT_OFFICER'], companionway.people.rules.Hat['COURT_OFFICER']), (companionway.people.rules.Hat['FAMILY'], companionway.people.rules.Hat['FAMILY']), (companionway.people.rules.Hat['FRIEND'], companionway.people.rules.Hat['FRIEND'])], max_length=20)),
                    ('replaces_id', models.UUIDField(null=True)),
                    ('words', companionway.ground.encryption.EncryptedTextField(blank=True, default='')),
                    ('at', models.DateTimeField()),
                    ('by_id', models.UUIDField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ending', models.CharField(blank=True, choices=[(companionway.matching.rules.wishes.RequestEnding['BEGAN'], companionway.matching.rules.wishes.RequestEnding['BEGAN']), (companionway.matching.rules.wishes.RequestEnding['TAKEN_BACK'], companionway.matching.rules.wishes.RequestEnding['TAKEN_BACK'])], max_length=12)),
                    ('person', companionway.ground.models.OrganizationForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('program', companionway.ground.models.OrganizationForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'unscoped',
                    'default_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(models.F('organization_id'), models.F('person'), condition=models.Q(('ended_at__isnull', True)), name='match_request_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ending', '')), models.Q(models.Q(('ending', ''), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='match_request_ending_has_its_time')],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('unscoped', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Preference',
                fields=[
                    ('id', models.UUIDField(default=companionway.ground.ids.new, editable=False, primary_key=True, serialize=False)),
                    ('organization_id', models.UUIDField(editable=False)),
                    ('trait', models.CharField(choices=[(companionway.matching.rules.wishes.Trait['SUBSTANCE'], companionway.matching.rules.wishes.Trait['SUBSTANCE']), (companionway.matching.rules.wishes.Trait['MENTAL_HEALTH'], companionway.matching.rules.wishes.Trait['MENTAL_HEALTH']), (companionway.matching.rules.wishes.Trait['LIFE_EVENT'], companionway.matching.rules.wishes.Trait['LIFE_EVENT']), (companionway.matching.rules.wishes.Trait['FAMILY'], companionway.matching.rules.wishes.Trait['FAMILY']), (companionway.matching.rules.wishes.Trait['VETERAN'], companionway.matching.rules.wishes.Trait['VETERAN']), (companionway.matching.rules.wishes.Trait['JUSTICE'], companionway.matching.rules.wishes.Trait['JUSTICE']), (companionway.matching.rules.wishes.Trait['HOUSING'], companionway.matching.rules.wishes.Trait['HOUSING']), (companionway.matching.rules.wishes.Trait['PROGRAM'], companionway.matching.rules.wishes.Trait['PROGRAM']), (companionway.matching.rules.wishes.Trait['PATHWAY'], companionway.matching.rules.wishes.Trait['PATHWAY']), (companionway.matching.rules.wishes.Trait['CULTURE'], companionway.matching.rules.wishes.Trait['CULTURE']), (companionway.matching.rules.wishes.Trait['GENDER'], companionway.matching.rules.wishes.Trait['GENDER']), (companionway.matching.rules.wishes.Trait['AGE'], companionway.matching.rules.wishes.Trait['AGE']), (companionway.matching.rules.wishes.Trait['LANGUAGE'], companionway.matching.rules.wishes.Trait['LANGUAGE']), (companionway.matching.rules.wishes.Trait['TIME'], companionway.matching.rules.wishes.Trait['TIME']), (companionway.matching.rules.wishes.Trait['WAY'], companionway.matching.rules.wishes.Trait['WAY']), (companionway.matching.rules.wishes.Trait['PLACE'], companionway.matching.rules.wishes.Trait['PLACE']), (companionway.matching.rules.wishes.Trait['AHEAD'], companionway.matching.rules.wishes.Trait['AHEAD'])], max_length=16)),
                    ('code', models.CharField(max_length=40)),
                    ('weight', models.PositiveSmallIntegerField()),
                    ('only', models.BooleanField(default=False)),
                    ('at', models.DateTimeField()),
                    ('person', companionway.ground.models.OrganizationForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'unscoped',
                    'default_manager_name': 'objects',
                    'constraints': [models.UniqueConstraint(models.F('organization_id'), models.F('person'), models.F('trait'), models.F('code'), name='preference_once'), models.CheckConstraint(condition=models.Q(('weight__gte', 1), ('weight__lte', 9)), name='preference_weighs')],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('unscoped', django.db.models.manager.Manager()),
                ],
            ),
            migrations.CreateModel(
                name='Proposal',
                fields=[
                    ('id', models.UUIDField(default=companionway.ground.ids.new, editable=False, primary_key=True, serialize=False)),
                    ('organization_id', models.UUIDField(editable=False)),
                    ('hat', models.CharField(choices=[(companionway.people.rules.Hat['PEER_SUPPORTER'], companionway.people.rules.Hat['PEER_SUPPORTER']), (companionway.people.rules.Hat['PEER_MENTOR'], companionway.people.rules.Hat['PEER_MENTOR']), (companionway.people.rules.Hat['PEER_SPECIALIST'], companionway.people.rules.Hat['PEER_SPECIALIST']), (companionway.people.rules.Hat['COACH'], companionway.people.rules.Hat['COACH']), (companionway.people.rules.Hat['SPONSOR'], companionway.people.rules.Hat['SPONSOR']), (companionway.people.rules.Hat['TEMPORARY_SPONSOR'], companionway.people.rules.Hat['TEMPORARY_SPONSOR']), (companionway.people.rules.Hat['BUDDY'], companionway.people.rules.Hat['BUDDY']), (companionway.people.rules.Hat['THERAPIST'], companionway.people.rules.Hat['THERAPIST']), (companionway.people.rules.Hat['PRESCRIBER'], companionway.people.rules.Hat['PRESCRIBER']), (companionway.people.rules.Hat['CASE_MANAGER'], companionway.people.rules.Hat['CASE_MANAGER']), (companionway.people.rules.Hat['SUPERVISOR'], companionway.people.rules.Hat['SUPERVISOR']), (companionway.people.rules.Hat['HOUSE_MANAGER'], companionway.people.rules.Hat['HOUSE_MANAGER']), (companionway.people.rules.Hat['COURT_OFFICER'], companionway.people.rules.Hat['COURT_OFFICER']), (companionway.people.rules.Hat['FAMILY'], companionway.people.rules.Hat['FAMILY']), (companionway.people.rules.Hat['FRIEND'], companionway.people.rules.Hat['FRIEND'])], max_length=20)),
                    ('replaces_id', models.UUIDField(null=True)),
                    ('batch', models.UUIDField(null=True)),
                    ('reasons', models.JSONField(default=list)),
                    ('offered_at', models.DateTimeField()),
                    ('offered_by_id', models.UUIDField(null=True)),
                    ('chosen_at', models.DateTimeField(null=True)),
                    ('accepted_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ending', models.CharField(blank=True, choices=[(companionway.matching.rules.wishes.ProposalEnding['BEGAN'], companionway.matching.rules.wishes.ProposalEnding['BEGAN']), (companionway.matching.rules.wishes.ProposalEnding['NOT_CHOSEN'], companionway.matching.rules.wishes.ProposalEnding['NOT_CHOSEN']), (companionway.matching.rules.wishes.ProposalEnding['DECLINED'], companionway.matching.rules.wishes.ProposalEnding['DECLINED']), (companionway.matching.rules.wishes.ProposalEnding['WITHDRAWN'], companionway.matching.rules.wishes.ProposalEnding['WITHDRAWN'])], max_length=12)),
                    ('relationship_id', models.UUIDField(null=True)),
                    ('helper', companionway.ground.models.OrganizationForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('person', companionway.ground.models.OrganizationForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('program', companionway.ground.models.OrganizationForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
                    ('request', companionway.ground.models.OrganizationForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='matching.matchrequest')),
                ],
                options={
                    'abstract': False,
                    'base_manager_name': 'unscoped',
                    'default_manager_name': 'objects',
                    'indexes': [models.Index(fields=['organization_id', 'person'], name='proposal_by_person')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('helper')), _negated=True), name='proposal_between_two'), models.UniqueConstraint(models.F('organization_id'), models.F('person'), models.F('helper'), condition=models.Q(('ended_at__isnull', True)), name='proposal_once_while_open'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ending', '')), models.Q(models.Q(('ending', ''), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='proposal_ending_has_its_time')],
                },
                managers=[
                    ('objects', django.db.models.manager.Manager()),
                    ('unscoped', django.db.models.manager.Manager()),
                ],
            ),
        ]),
    ]
