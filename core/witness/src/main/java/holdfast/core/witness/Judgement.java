package holdfast.core.witness;

import holdfast.core.model.LogEnd;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent.Question;
import java.util.List;

/// Answers one question from slots that were read after it was asked, the own slot being durable as the
/// question needed it: rules W5, W6, W7 and W9 themselves.
///
/// @param slots  of the whole table, those of unknown nodes included (W2)
/// @param own    the number of the asker's slot
/// @param now    the asker's clock, in milliseconds
/// @param window how long a counter that moved speaks against a campaign (W9), in milliseconds
record Judgement(List<Slot> slots, int own, Watch watch, long now, long window) {

    Answered judge(Question question) {
        Term asked = question.term();
        for (Slot slot : slots) {
            if (slot.term().conflictsWith(asked) || slot.accepted().term().conflictsWith(asked)) {
                return new Answered(question, Verdict.NO_ANSWER, Term.NONE, conflict(slot));
            }
        }
        return switch (question) {
            case WitnessEvent.AskPreVote ask -> preVote(ask);
            case WitnessEvent.AskVote ask -> vote(ask);
            case WitnessEvent.AskAcknowledge ask -> stillAt(ask);
            case WitnessEvent.AskConfirm ask -> stillAt(ask);
            case WitnessEvent.AskSurvey ask -> answer(ask, Verdict.GRANTED, "surveyed");
            case WitnessEvent.AskClaim ask -> answer(ask, Verdict.GRANTED, "claimed");
        };
    }

    private Answered vote(WitnessEvent.AskVote ask) {
        for (int number = 0; number < slots.size(); number++) {
            Slot slot = slots.get(number);
            if (number != own && !slot.term().isBelow(ask.term())) {
                return answer(ask, Verdict.REFUSED, slot.node() + " stands at " + slot.term());
            }
            if (!ask.last().isAtLeast(slot.accepted())) {
                return answer(ask, Verdict.REFUSED, behind(slot, ask.last()));
            }
        }
        return answer(ask, Verdict.GRANTED, "every other slot is below " + ask.term());
    }

    private Answered stillAt(Question question) {
        for (int number = 0; number < slots.size(); number++) {
            Slot slot = slots.get(number);
            if (number != own && slot.term().isAbove(question.term())) {
                return answer(question, Verdict.REFUSED, slot.node() + " stands at " + slot.term());
            }
        }
        return answer(question, Verdict.GRANTED, "no other slot is above " + question.term());
    }

    private Answered preVote(WitnessEvent.AskPreVote ask) {
        for (int number = 0; number < slots.size(); number++) {
            Slot slot = slots.get(number);
            if (!ask.last().isAtLeast(slot.accepted())) {
                return answer(ask, Verdict.REFUSED, behind(slot, ask.last()));
            }
            boolean defended =
                    number != own
                            && ask.voters().contains(slot.node())
                            && !slot.term().isBelow(ask.term())
                            && now - watch.movedAt(number) < window;
            if (defended) {
                return answer(
                        ask, Verdict.REFUSED, "the counter of " + slot.node() + " moved lately");
            }
        }
        return answer(ask, Verdict.GRANTED, "no counter moves");
    }

    private Answered answer(Question question, Verdict verdict, String because) {
        Term highest = Term.NONE;
        for (int number = 0; number < slots.size(); number++) {
            Term term = slots.get(number).term();
            if (number != own && !term.conflictsWith(highest) && term.isAbove(highest)) {
                highest = term;
            }
        }
        return new Answered(question, verdict, highest, because);
    }

    private static String behind(Slot slot, LogEnd last) {
        return "the witness stands in for "
                + slot.accepted()
                + ", accepted by "
                + slot.node()
                + ", and the own log ends at "
                + last;
    }

    private static String conflict(Slot slot) {
        return "the slot of "
                + slot.node()
                + " is of the conflicting generation "
                + slot.term().generation()
                + ": pick one, and replace the witness";
    }
}
