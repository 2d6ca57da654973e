package holdfast.simulator.story;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Message;
import holdfast.core.agreement.Role;
import holdfast.core.agreement.Snapshot;
import holdfast.core.agreement.Write;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.NodeId;
import holdfast.core.model.StateMark;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.witness.Slot;
import holdfast.core.witness.WitnessIo;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How things are said in a story: short, and the same each time.
final class Wording {

    private Wording() {}

    static String word(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.UTF_8);
    }

    static Bytes bytes(String word) {
        return Bytes.of(word.getBytes(StandardCharsets.UTF_8));
    }

    static String role(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String message(Message message) {
        return message.from() + "->" + message.to() + " " + body(message);
    }

    /// The word by which a story picks messages of a kind: the first of its wording.
    static String kind(Message message) {
        return body(message).split("[ :]", 2)[0];
    }

    private static String body(Message message) {
        String term = " " + message.term();
        return switch (message.body()) {
            case Message.PreVote ask -> "pre-vote" + term + ", log ends " + ask.last();
            case Message.PreVoteAnswer answer ->
                    (answer.granted() ? "pre-vote-yes " : "pre-vote-no ")
                            + answer.asked()
                            + (answer.asked().equals(message.term()) ? "" : ", being in" + term);
            case Message.Vote ask ->
                    "vote"
                            + term
                            + ", log ends "
                            + ask.last()
                            + (ask.transfer() ? ", handed over" : "");
            case Message.VoteAnswer answer -> (answer.granted() ? "vote-yes" : "vote-no") + term;
            case Message.Append append ->
                    "append"
                            + term
                            + " after "
                            + append.previous()
                            + ": "
                            + entries(append.entries())
                            + "; commit "
                            + append.commit();
            case Message.Appended answer -> "appended" + term + " up to " + answer.match();
            case Message.AppendMismatch answer ->
                    "mismatch"
                            + term
                            + " after "
                            + answer.previous()
                            + ", try after "
                            + answer.hint()
                            + (answer.rebase() ? " by snapshot" : "");
            case Message.Heartbeat beat ->
                    "heartbeat"
                            + term
                            + " round "
                            + beat.round()
                            + ", commit "
                            + beat.commit()
                            + (beat.mark().equals(StateMark.NONE)
                                    ? ""
                                    : ", mark of " + beat.mark().revision());
            case Message.HeartbeatAnswer answer ->
                    "heartbeat-yes"
                            + term
                            + " round "
                            + answer.round()
                            + ", log matches to "
                            + answer.matched();
            case Message.Committed told -> "committed" + term + " to " + told.commit();
            case Message.SnapshotChunk chunk -> chunk(term, chunk);
            case Message.SnapshotReceived answer ->
                    "snapshot-got"
                            + term
                            + " to "
                            + answer.last()
                            + ", "
                            + answer.received()
                            + " bytes";
            case Message.TimeoutNow _ -> "campaign-now" + term;
        };
    }

    private static String chunk(String term, Message.SnapshotChunk chunk) {
        long end = chunk.offset() + chunk.data().size();
        String bytes = ", bytes " + chunk.offset() + " to " + end + " of " + chunk.size();
        return "snapshot" + term + " to " + chunk.last() + bytes;
    }

    static String entries(List<Entry> entries) {
        return entries.isEmpty()
                ? "nothing new"
                : entries.stream().map(Wording::entry).collect(Collectors.joining(", "));
    }

    static String entry(Entry entry) {
        return entry.end() + " " + payload(entry);
    }

    static String payload(Entry entry) {
        return switch (entry.payload()) {
            case Entry.Nothing _ -> "(empty)";
            case Entry.Command command -> "'" + word(command.bytes()) + "'";
            case Entry.Reconfigured change -> "{" + configuration(change.configuration()) + "}";
        };
    }

    static String configuration(Configuration configuration) {
        StringBuilder text = new StringBuilder(voting(configuration.voting()));
        if (configuration.isJoint()) {
            text.append(" and old ").append(voting(configuration.outgoing()));
        }
        List<NodeId> learners =
                configuration.members().keySet().stream().filter(configuration::isLearner).toList();
        if (!learners.isEmpty()) {
            text.append(", learners ").append(nodes(learners));
        }
        if (!configuration.leaving().isEmpty()) {
            text.append(", leaving ").append(nodes(configuration.leaving()));
        }
        return text.toString();
    }

    private static String voting(Voting voting) {
        String witness = voting.witness() instanceof Witness.Share share ? " " + share.file() : "";
        return "voters " + nodes(voting.nodes()) + witness;
    }

    static String nodes(Collection<NodeId> nodes) {
        return nodes.isEmpty()
                ? "nobody"
                : nodes.stream().map(NodeId::toString).collect(Collectors.joining(" "));
    }

    static String writes(List<Write> writes) {
        return writes.isEmpty()
                ? "sync only"
                : writes.stream().map(Wording::write).collect(Collectors.joining("; "));
    }

    private static String write(Write write) {
        return switch (write) {
            case Write.SaveState save -> hardState(save.hardState());
            case Write.CutFrom cut -> "cut from " + cut.index();
            case Write.AppendEntries append -> "put " + entries(append.entries());
            case Write.InstallSnapshot install -> "install " + snapshot(install.snapshot());
            case Write.Compact compact -> "keep " + snapshot(compact.snapshot());
        };
    }

    static String hardState(HardState state) {
        String vote =
                state.vote() instanceof HardState.Vote.Given given
                        ? "vote " + given.candidate()
                        : "no vote";
        String witness =
                state.witness().sequence() == 0 ? "" : ", own slot " + state.witness().sequence();
        return "term "
                + state.term()
                + ", "
                + vote
                + witness
                + (state.witness().distrusted() ? ", distrusts share" : "");
    }

    static String snapshot(Snapshot snapshot) {
        return "snapshot to "
                + snapshot.last()
                + " ["
                + word(snapshot.state())
                + "] {"
                + configuration(snapshot.configuration())
                + "}";
    }

    static String io(WitnessIo io) {
        return switch (io) {
            case WitnessIo.ReadTable _ -> "read all slots";
            case WitnessIo.WriteSector write ->
                    "write slot "
                            + write.slotNumber()
                            + (write.second() ? ", second: " : ", first: ")
                            + slot(write.slot());
            case WitnessIo.Reap _ -> "end the writing process";
        };
    }

    static String slot(Slot slot) {
        return slot.isEmpty()
                ? "empty"
                : slot.node()
                        + " #"
                        + slot.sequence()
                        + " "
                        + slot.term()
                        + " accepted "
                        + slot.accepted()
                        + " counter "
                        + slot.counter();
    }
}
