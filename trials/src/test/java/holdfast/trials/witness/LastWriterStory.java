package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.QuorumReport;
import holdfast.sandbox.cluster.SandboxNode;
import java.util.List;
import java.util.Map;

/// What happens when one node alone with the witness goes on writing and dies, and the other comes back alone.
///
/// @param trial two nodes and a witness that votes
record LastWriterStory(Trial trial) {

    /// @param voteTaken whether the other's vote is taken before the last one dies
    void play(boolean voteTaken) throws Exception {
        trial.awaitWell();
        SandboxNode last = trial.leader();
        SandboxNode behind = trial.other(last);
        long generation = trial.status(last).generation().number();
        try (Load both = trial.load("both-" + generation);
                Load alone = trial.load("alone-" + generation, last)) {
            both.awaitMore(30);
            both.stop();
            trial.assertHeldByAll(both);
            writeAlone(alone, last, behind, voteTaken);
            last.kill();
            alone.stop();
            behind.start();
            refusesToLead(behind, last);
            force(behind, generation);
            try (Load forced = trial.load("forced-" + generation, behind)) {
                forced.awaitMore(30);
                last.start();
                trial.awaitWell();
                forced.awaitMore(30);
                trial.assertHeldByAll(forced);
            }
            trial.assertHeldByAll(both);
            assertGivenUp(alone);
            assertThat(trial.status(last).generation().number()).isEqualTo(generation + 1);
            assertThat(trial.status(last).leader().name()).isEqualTo(behind.name());
        }
    }

    /// What `behind` does not know of: it is dead from here on. Where this machine is too busy for the moment before its
    /// vote is taken, that moment is sought again.
    private void writeAlone(Load alone, SandboxNode last, SandboxNode behind, boolean voteTaken)
            throws Exception {
        behind.kill();
        alone.awaitMore(10);
        if (voteTaken) {
            Machine.awaitThat("its vote is taken", () -> !hasVote(last, behind));
            alone.awaitMore(20);
        } else if (!hasVote(last, behind)) {
            behind.start();
            trial.awaitWell();
            writeAlone(alone, last, behind, false);
        }
    }

    private boolean hasVote(SandboxNode asked, SandboxNode node) throws Exception {
        return trial.status(asked).members().stream()
                .filter(member -> member.id().equals(node.place().id().toString()))
                .anyMatch(member -> member.seat().equals(MemberStatus.VOTER));
    }

    private void refusesToLead(SandboxNode behind, SandboxNode last) throws Exception {
        QuorumReport[] report = new QuorumReport[1];
        Machine.awaitThat(
                () -> "it says who has the rest of the log, but " + report[0],
                () -> {
                    assertDoesNotLead(behind);
                    report[0] = trial.quorum(behind);
                    return report[0].restOfLog().stream()
                            .map(NodeRef::name)
                            .toList()
                            .equals(List.of(last.name()));
                });
        assertThat(report[0].held()).isFalse();
        assertThat(report[0].whyNobodyLeads()).contains("may lack").contains(last.name());
        Machine.awaitThat(
                "the command line says it too",
                () -> {
                    String said = Processes.commandLine(trial, behind, "quorum", "show");
                    return said.contains("log's rest")
                            && said.contains(last.name())
                            && said.contains("may lack");
                });
        for (int i = 0; i < 10; i++) {
            assertDoesNotLead(behind);
            Thread.sleep(50);
        }
    }

    private void assertDoesNotLead(SandboxNode behind) throws Exception {
        assertThat(trial.leads(behind)).as("it leads without what was acknowledged").isFalse();
    }

    private void force(SandboxNode behind, long generation) throws Exception {
        String cluster = trial.status(behind).cluster();
        QuorumReport report = trial.at(behind).forceStart(cluster);
        assertThat(report.generation().number()).isEqualTo(generation + 1);
        assertThat(trial.leads(behind)).isTrue();
    }

    /// Both hold the same, and what the last one wrote since it was alone is not among it.
    private void assertGivenUp(Load alone) throws Exception {
        Map<String, String> first = trial.held(trial.node(1));
        assertThat(trial.held(trial.node(2))).isEqualTo(first);
        assertThat(alone.contradictions(first)).isNotEmpty();
    }
}
