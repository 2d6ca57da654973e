package holdfast.core.agreement;

import holdfast.core.model.Configuration;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessEvent;
import java.util.Set;
import java.util.UUID;

/// A forced start (A7): an operator lets this node go on alone, in a new generation, where the quorum is
/// gone for good. And the operator's choice between two forced starts that knew nothing of each other.
///
/// | step | |
/// |---|---|
/// | idle | nobody forces |
/// | surveying | the share is asked for the highest generation on it |
/// | saving | term and vote of the new generation are being made durable |
/// | claiming | the own slot is being written, so that whoever reads the share knows (W10) |
///
/// A share that does not answer holds nothing up: the operator has said to go on.
final class Forcing {

    private enum Step {
        IDLE,
        SURVEYING,
        SAVING,
        CLAIMING
    }

    private final Local local;
    private final WitnessSeat seat;
    private final Leading leading;
    private Step step = Step.IDLE;
    private UUID id = new UUID(0, 0);
    private long ticket;

    Forcing(Local local, WitnessSeat seat, Leading leading) {
        this.local = local;
        this.seat = seat;
        this.leading = leading;
    }

    void force(UUID newId) {
        if (!local.configurations.current().members().containsKey(local.self)) {
            local.emit(
                    new Action.Noted(
                            "a forced start was refused: this node is no member of the cluster"));
            return;
        }
        id = newId;
        if (seat.isOpen()) {
            step = Step.SURVEYING;
            seat.ask(new WitnessEvent.AskSurvey(local.term()));
        } else {
            begin(local.term());
        }
    }

    void witnessAnswered(Answered answer) {
        switch (answer.question()) {
            case WitnessEvent.AskSurvey _ when step == Step.SURVEYING -> begin(answer.highest());
            case WitnessEvent.AskClaim _ when step == Step.CLAIMING -> lead();
            case WitnessEvent.AskSurvey _, WitnessEvent.AskClaim _ -> {}
            case WitnessEvent.AskVote _, WitnessEvent.AskPreVote _ -> {}
            case WitnessEvent.AskAcknowledge _, WitnessEvent.AskConfirm _ -> {}
        }
    }

    private void begin(Term highest) {
        long number =
                Math.max(local.term().generation().number(), highest.generation().number()) + 1;
        Term first = new Term(new Generation(number, id), 1);
        local.startGeneration(
                first,
                new HardState.Vote.Given(local.self),
                "an operator forces generation " + first.generation());
        ticket = local.durability.ticket();
        step = Step.SAVING;
    }

    /// Goes on once term and vote are durable.
    void persisted() {
        if (step == Step.SAVING && local.durability.isDone(ticket)) {
            if (seat.isOpen()) {
                step = Step.CLAIMING;
                seat.ask(new WitnessEvent.AskClaim(local.term()));
            } else {
                lead();
            }
        }
    }

    private void lead() {
        step = Step.IDLE;
        if (!local.term().generation().id().equals(id)) {
            local.emit(
                    new Action.Noted(
                            "the forced start was overtaken by " + local.term().generation()));
            return;
        }
        Configuration before = local.configurations.current();
        Voting alone = Voting.of(Set.<NodeId>of(local.self), before.witness());
        local.lead("an operator forced generation " + local.term().generation());
        leading.begin(new Entry.Reconfigured(Configuration.of(before.members(), alone)));
    }

    /// Gives up the own log for the picked one of two generations of equal number.
    void pick(Generation picked) {
        if (!picked.conflictsWith(local.term().generation())) {
            local.emit(
                    new Action.Noted(
                            "nothing to pick: this node is in generation "
                                    + local.term().generation()
                                    + ", which does not conflict with "
                                    + picked));
            return;
        }
        step = Step.IDLE;
        local.durability.forgetHeld();
        local.startGeneration(
                new Term(picked, 0),
                HardState.Vote.NOBODY,
                "an operator picked generation " + picked);
        local.install(Snapshot.NONE);
    }
}
