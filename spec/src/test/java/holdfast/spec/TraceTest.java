package holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.spec.TraceStep.Landed;
import holdfast.spec.TraceStep.OfNode;
import holdfast.spec.TraceStep.SlotValue;
import holdfast.spec.TraceStep.Write;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Hand-made traces: right ones are accepted, and wrong ones refused at the record that is wrong.
class TraceTest {
    private static final List<String> TWO = List.of("n1", "n2");
    private static final List<String> THREE = List.of("n1", "n2", "n3");

    private final ModelChecker checker = new ModelChecker();

    /// n1 is elected by n2, both take one entry, and n1 crashes.
    private static List<TraceStep> electedByANode() {
        return List.of(
                node("campaign", "n1", 1, "n1", "CANDIDATE", List.of(), 0, 0, 0, ""),
                node("persisted", "n1", 1, "n1", "CANDIDATE", List.of(), 0, 0, 1, "n1"),
                node("vote request", "n2", 1, "n1", "FOLLOWER", List.of(), 0, 0, 0, ""),
                node("persisted", "n2", 1, "n1", "FOLLOWER", List.of(), 0, 0, 1, "n1"),
                node("elected", "n1", 1, "n1", "LEADER", List.of(1L), 0, 0, 1, "n1"),
                node("append", "n2", 1, "n1", "FOLLOWER", List.of(1L), 0, 0, 1, "n1"),
                node("persisted", "n1", 1, "n1", "LEADER", List.of(1L), 0, 1, 1, "n1"),
                node("persisted", "n2", 1, "n1", "FOLLOWER", List.of(1L), 0, 1, 1, "n1"),
                node("answer", "n1", 1, "n1", "LEADER", List.of(1L), 1, 1, 1, "n1"),
                node("heartbeat", "n2", 1, "n1", "FOLLOWER", List.of(1L), 1, 1, 1, "n1"),
                node(TraceStep.CRASH, "n1", 1, "n1", "FOLLOWER", List.of(1L), 0, 1, 1, "n1"));
    }

    /// n1 is elected by the witness alone, and commits with it.
    private static List<TraceStep> electedByTheWitness() {
        SlotValue vote = new SlotValue(1, 0, 0);
        SlotValue accepted = new SlotValue(1, 1, 2);
        return List.of(
                node("campaign", "n1", 1, "n1", "CANDIDATE", List.of(), 0, 0, 1, "n1"),
                new Write("n1", vote),
                new Landed("n1", vote),
                node("elected", "n1", 1, "n1", "LEADER", List.of(1L, 1L), 0, 2, 1, "n1"),
                new Write("n1", accepted),
                new Landed("n1", accepted),
                node("witness", "n1", 1, "n1", "LEADER", List.of(1L, 1L), 2, 2, 1, "n1"),
                new Write("n1", accepted),
                new Landed("n1", accepted),
                node("append", "n2", 1, "", "FOLLOWER", List.of(1L, 1L), 2, 2, 1, ""));
    }

    @Test
    void acceptsAnElectionByANode() {
        assertAccepted(checker.checkTrace(electedByANode(), TWO, true), 11);
        assertAccepted(checker.checkTrace(electedByANode(), THREE, false), 11);
    }

    @Test
    void acceptsAnElectionByTheWitness() {
        assertAccepted(checker.checkTrace(electedByTheWitness(), TWO, true), 10);
    }

    @Test
    void refusesALeaderWithoutAMajority() {
        List<TraceStep> steps = new ArrayList<>(electedByANode());
        steps.remove(3);

        assertRefused(checker.checkTrace(steps, THREE, false), 3);
    }

    @Test
    void refusesALeaderWhoseWriteHasNotReachedTheShare() {
        List<TraceStep> steps = new ArrayList<>(electedByTheWitness());
        steps.remove(2);

        assertRefused(checker.checkTrace(steps, TWO, true), 2);
    }

    @Test
    void refusesACommitThatNoMajorityHolds() {
        List<TraceStep> steps = new ArrayList<>(electedByANode());
        steps.remove(7);

        assertRefused(checker.checkTrace(steps, THREE, false), 7);
    }

    @Test
    void refusesACommitOfAFollowerBeforeItsLeader() {
        List<TraceStep> steps = new ArrayList<>(electedByANode());
        steps.remove(8);

        assertRefused(checker.checkTrace(steps, TWO, true), 8);
    }

    @Test
    void refusesAnAcknowledgementOfWhatIsNotDurable() {
        List<TraceStep> steps = new ArrayList<>(electedByTheWitness());
        steps.set(3, node("elected", "n1", 1, "n1", "LEADER", List.of(1L, 1L), 0, 1, 1, "n1"));

        assertRefused(checker.checkTrace(steps, TWO, true), 4);
    }

    @Test
    void refusesASecondVoteInATerm() {
        List<TraceStep> steps = new ArrayList<>(electedByANode().subList(0, 4));
        steps.add(node("campaign", "n3", 1, "n3", "CANDIDATE", List.of(), 0, 0, 1, "n3"));
        steps.add(node("vote request", "n2", 1, "n3", "FOLLOWER", List.of(), 0, 0, 1, "n1"));

        assertRefused(checker.checkTrace(steps, THREE, false), 5);
    }

    @Test
    void refusesALogThatForgetsOverACrashWhatWasDurable() {
        List<TraceStep> steps = new ArrayList<>(electedByANode().subList(0, 10));
        steps.add(node(TraceStep.CRASH, "n2", 1, "n1", "FOLLOWER", List.of(), 0, 0, 1, "n1"));

        assertRefused(checker.checkTrace(steps, TWO, true), 10);
    }

    @Test
    void refusesAnEntryThatNoLeaderProposed() {
        List<TraceStep> steps = new ArrayList<>(electedByANode());
        steps.set(5, node("append", "n2", 1, "n1", "FOLLOWER", List.of(1L, 1L), 0, 0, 1, "n1"));

        assertRefused(checker.checkTrace(steps, TWO, true), 5);
    }

    @Test
    void checksALongTrace() {
        List<TraceStep> steps = new ArrayList<>();
        List<Long> log = new ArrayList<>();
        for (long term = 1; term <= 12; term++) {
            appendTerm(steps, log, term);
        }
        OfNode last = (OfNode) steps.getLast();
        steps.set(
                steps.size() - 1,
                node(
                        "too far",
                        last.node(),
                        12,
                        last.vote(),
                        "FOLLOWER",
                        last.log(),
                        24,
                        23,
                        12,
                        last.vote()));

        assertThat(steps).hasSizeGreaterThan(150);
        assertRefused(checker.checkTrace(steps, THREE, false), steps.size() - 1);
    }

    /// One term: a node leads, proposes two entries, and another node follows and holds them.
    private static void appendTerm(List<TraceStep> steps, List<Long> log, long term) {
        int turn = (int) (term % 2);
        String leader = THREE.get(turn);
        String follower = THREE.get(1 - turn);
        List<Long> before = List.copyOf(log);
        int had = before.size();
        steps.add(
                node(
                        "campaign",
                        leader,
                        term,
                        leader,
                        "CANDIDATE",
                        before,
                        had,
                        had,
                        term,
                        leader));
        steps.add(node("vote", follower, term, leader, "FOLLOWER", before, had, had, term, leader));
        steps.add(node("elected", leader, term, leader, "LEADER", before, had, had, term, leader));
        for (int i = 0; i < 2; i++) {
            int held = log.size();
            log.add(term);
            List<Long> now = List.copyOf(log);
            int all = held + 1;
            steps.add(
                    node("propose", leader, term, leader, "LEADER", now, held, held, term, leader));
            steps.add(
                    node(
                            "persisted",
                            leader,
                            term,
                            leader,
                            "LEADER",
                            now,
                            held,
                            all,
                            term,
                            leader));
            steps.add(
                    node(
                            "append",
                            follower,
                            term,
                            leader,
                            "FOLLOWER",
                            now,
                            held,
                            all,
                            term,
                            leader));
            steps.add(node("answer", leader, term, leader, "LEADER", now, all, all, term, leader));
            steps.add(
                    node(
                            "heartbeat",
                            follower,
                            term,
                            leader,
                            "FOLLOWER",
                            now,
                            all,
                            all,
                            term,
                            leader));
        }
    }

    private static OfNode node(
            String action,
            String node,
            long term,
            String vote,
            String role,
            List<Long> log,
            long commit,
            long durableLog,
            long durableTerm,
            String durableVote) {
        return new OfNode(
                action, node, term, vote, role, log, commit, durableLog, durableTerm, durableVote);
    }

    private static void assertAccepted(TraceVerdict verdict, int records) {
        assertThat(verdict.text()).isEqualTo("all " + records + " records explained");
        assertThat(verdict.accepted()).isTrue();
    }

    private static void assertRefused(TraceVerdict verdict, int at) {
        assertThat(verdict.accepted()).as(verdict.text()).isFalse();
        assertThat(verdict.firstUnexplained()).as(verdict.text()).isEqualTo(at);
    }
}
