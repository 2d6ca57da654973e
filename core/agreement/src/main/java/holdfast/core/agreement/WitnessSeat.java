package holdfast.core.agreement;

import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.model.Witness;
import holdfast.core.witness.WitnessAction;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessEvent.Question;
import holdfast.core.witness.WitnessVoter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the agreement meets the witness: one [WitnessVoter] for each file that a configuration named in
/// this start. A voter is kept when its file is named no more, because an I/O of it may be under way.
final class WitnessSeat {

    /// An answer of a file.
    private record Said(FileId file, Answered answer, long at) {}

    private final Local local;
    private final Map<FileId, WitnessVoter> voters = new HashMap<>();
    private Consumer<Answered> answers = answered -> {};
    private Optional<Said> last = Optional.empty();

    WitnessSeat(Local local) {
        this.local = local;
        open();
    }

    /// Who is told of answers. Set once, when all parts stand.
    void answerTo(Consumer<Answered> listener) {
        answers = listener;
    }

    /// Whether the configuration in force names a file in which this node has a slot.
    boolean isOpen() {
        return slot() != Member.NO_SLOT;
    }

    private int slot() {
        Member member = local.configurations.current().members().get(local.self);
        boolean named = local.configurations.current().witness() instanceof Witness.Share;
        return named && member != null ? member.slot() : Member.NO_SLOT;
    }

    /// Makes the voter of a newly named file.
    void open() {
        if (isOpen() && local.configurations.current().witness() instanceof Witness.Share share) {
            voters.computeIfAbsent(share.file(), this::voter);
        }
    }

    private WitnessVoter voter(FileId file) {
        return new WitnessVoter(
                file,
                local.self,
                local.dataId,
                slot(),
                local.term(),
                local.witnessMemory(),
                local.settings.counterWindowMillis());
    }

    /// Puts a question to the witness of the configuration in force, if there is one.
    void ask(Question question) {
        if (isOpen() && local.configurations.current().witness() instanceof Witness.Share share) {
            open();
            hand(share.file(), question);
        }
    }

    private void remember(FileId file, Answered answer) {
        if (!answer.because().equals(WitnessVoter.ASKED_ANEW)) {
            last = Optional.of(new Said(file, answer, local.now()));
        }
    }

    /// The last answer of the file in force, for those who look on.
    Optional<View.WitnessWord> lastWord() {
        return last.filter(said -> isInForce(said.file()))
                .map(said ->
                        new View.WitnessWord(
                                said.answer().verdict(),
                                said.answer().because(),
                                local.now() - said.at(),
                                local.witnessMemory().about(said.file()).distrusted()));
    }

    private boolean isInForce(FileId file) {
        return local.configurations.current().witness() instanceof Witness.Share share
                && share.file().equals(file);
    }

    /// The share of a file answered.
    void answered(FileId file, WitnessEvent event) {
        if (voters.containsKey(file)) {
            hand(file, event);
        }
    }

    private void hand(FileId file, WitnessEvent event) {
        WitnessVoter voter = voters.computeIfAbsent(file, this::voter);
        List<WitnessAction> actions = voter.on(local.now(), event);
        boolean current = isInForce(file);
        if (current) {
            local.rememberWitness(voter.memory(), false);
        }
        for (WitnessAction action : actions) {
            switch (action) {
                case WitnessAction.Io(var io) -> local.emit(new Action.OnShare(file, io));
                case WitnessAction.Distrusted(String because) -> {
                    local.rememberWitness(voter.memory(), current);
                    local.emit(new Action.Noted("the witness has no vote: " + because));
                }
                case WitnessAction.MustStop(String because) -> local.halt(because);
                case Answered answer -> {
                    if (current) {
                        remember(file, answer);
                        answers.accept(answer);
                    }
                }
            }
        }
    }
}
