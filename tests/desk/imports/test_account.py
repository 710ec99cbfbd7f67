"""Whatever stands in a file, every row is accounted for once."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companionway.support.models import Contact

HEADERS = (b"person_id,at,mode,result,note\n", b"Person ID;AT;mode;result;minutes\r\n")
CELLS = st.sampled_from(
    [b"{rosa}", b"{theo}", b"2026-03-04", b"3/4/2026 2pm", b"call", b"phone", b"reached", b"tried", b"20", b"",
     b'"', b'"a\nb"', b"\x00", b"\xe9", b"\xff", b"n/a"]
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=7).map(b",".join) | st.binary(max_size=20), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(HEADERS), ROWS, st.sampled_from([b"\n", b"\r\n", b"\r"]))
def test_the_account_adds_up_for_any_bytes_and_says_how_many_were_stored(in_town, bring_in, header, rows, newline):
    content = header + newline.join(rows)
    for name in ("rosa", "theo"):
        content = content.replace(f"{{{name}}}".encode(), str(in_town.people[name]).encode())
    before = Contact.objects.count()
    account = bring_in("contacts", content)  # which looks whether the account adds up
    assert Contact.objects.count() - before == account.kept + account.repaired
    again = bring_in("contacts", content)
    assert (again.kept + again.repaired, again.rejected, again.rows) == (0, account.rejected, account.rows)
