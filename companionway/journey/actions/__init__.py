"""Writes: stays begin and end, and so do relationships, with what happened written down."""

from companionway.journey.actions.along import say_along
from companionway.journey.actions.apart import keep_apart
from companionway.journey.actions.attending import (
    attend,
    withdraw_attended,
)
from companionway.journey.actions.beside import (
    assign,
    end_own_support,
    end_support,
    leave,
    step_aside,
)
from companionway.journey.actions.coming import (
    CameIn,
    come_in,
)
from companionway.journey.actions.commitments import (
    change_commitment,
    commit,
    commit_pack,
    let_go,
    remind_of_steps,
    remind_some,
    tick,
    untick,
)
from companionway.journey.actions.counting import (
    change_return,
    count,
    follow_return,
    note_return,
    stop_counting,
    withdraw_return,
)
from companionway.journey.actions.enquiries import (
    end_enquiry,
    enquire,
    forget_enquiries,
    take_back_enquiry,
    take_enquiry,
    tried,
)
from companionway.journey.actions.enrolments import (
    enrol,
)
from companionway.journey.actions.erasing import (
    erase,
)
from companionway.journey.actions.feeds import (
    OpenFeed,
    close_feed,
    make_feed,
    open_feed,
)
from companionway.journey.actions.goals import change_goal, end_goal, set_goal
from companionway.journey.actions.handoffs import accept, decline, meet, offer, settle, take_back, try_handoff
from companionway.journey.actions.house import (
    agree_rules,
    declare,
    write_rules,
)
from companionway.journey.actions.intake import (
    begin_intake,
    end_intake,
    note_talk,
)
from companionway.journey.actions.many import (
    assign_many,
)
from companionway.journey.actions.merging import (
    repoint,
)
from companionway.journey.actions.partners import (
    accept_partner,
    ask_partner,
    end_partner,
    share,
)
from companionway.journey.actions.requirements import (
    ask_of,
    end_legal,
    keep_legal,
    stop_asking,
)
from companionway.journey.actions.resting import (
    CameBack,
    SteppedBack,
    TakesOver,
    come_back,
    rest_until,
    say_goodbye,
    step_back,
)
from companionway.journey.actions.resume import (
    end_entry,
    move_entry,
    say_entry,
    say_resume,
)
from companionway.journey.actions.schedule import (
    change_appointment,
    close_day,
    end_appointment,
    end_hours,
    note_appointment,
    open_day,
    set_hours,
)
from companionway.journey.actions.sponsors import begin_sponsor, change_sponsor, end_sponsor, note_reminded
from companionway.journey.actions.stages import begin_stage, change_stage, end_stage, review_stage
from companionway.journey.actions.stays import (
    StayRow,
    end_stay,
    start_stay,
    stay_many,
)
from companionway.journey.actions.transitions import (
    change_transition,
    open_slot,
    open_transition,
    settle_slot,
    stay_after_all,
    step_down,
)
from companionway.journey.actions.two_hats import answer_two_hats, notice_two_hats
from companionway.journey.actions.waiting import (
    end_place,
    offer_place,
    take_place,
    wait,
    wait_too,
)
from companionway.journey.actions.weeks import report_week
from companionway.journey.actions.wishes import change_matter, end_matter, put_on_ruler, say_matter, say_why

__all__ = [
    "CameBack", "CameIn", "OpenFeed", "StayRow", "SteppedBack", "TakesOver", "accept", "accept_partner",
    "agree_rules", "answer_two_hats", "ask_of", "ask_partner", "assign", "assign_many", "attend", "begin_intake",
    "begin_sponsor", "begin_stage", "change_appointment", "change_commitment", "change_goal", "change_matter",
    "change_return", "change_sponsor", "change_stage", "change_transition", "close_day", "close_feed",
    "come_back", "come_in", "commit", "commit_pack", "count", "declare", "decline", "end_appointment",
    "end_enquiry", "end_entry", "end_goal", "end_hours", "end_intake", "end_legal", "end_matter",
    "end_own_support", "end_partner", "end_place", "end_sponsor", "end_stage", "end_stay", "end_support",
    "enquire", "enrol", "erase", "follow_return", "forget_enquiries", "keep_apart", "keep_legal", "leave",
    "let_go", "make_feed", "meet", "move_entry", "note_appointment", "note_reminded", "note_return", "note_talk",
    "notice_two_hats", "offer", "offer_place", "open_day", "open_feed", "open_slot", "open_transition",
    "put_on_ruler", "remind_of_steps", "remind_some", "repoint", "report_week", "rest_until", "review_stage",
    "say_along", "say_entry", "say_goodbye", "say_matter", "say_resume", "say_why", "set_goal", "set_hours",
    "settle", "settle_slot", "share", "start_stay", "stay_after_all", "stay_many", "step_aside", "step_back",
    "step_down", "stop_asking", "stop_counting", "take_back", "take_back_enquiry", "take_enquiry", "take_place",
    "tick", "tried", "try_handoff", "untick", "wait", "wait_too", "withdraw_attended", "withdraw_return",
    "write_rules",
]  # fmt: skip
