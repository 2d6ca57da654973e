package holdfast.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Role;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.group.GroupState;
import holdfast.core.cluster.group.RunState;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.CommandId;
import holdfast.core.model.Covers;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import holdfast.core.node.HostAction.RememberRuns;
import holdfast.core.node.HostAction.StartRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A node that is a cluster by itself, and what it runs.
class HostingTest {

    private static void remember(HostDesk host) {
        long number = host.asked(RememberRuns.class).getLast().number();
        host.on(new HostEvent.RunsRemembered(number));
    }

    /// Its group runs.
    private static HostDesk online() {
        HostDesk host = HostDesk.alone();
        host.beat();
        host.create();
        host.pass(100);
        remember(host);
        host.on(new HostEvent.RunStarted(HostDesk.FIRST_RUN));
        assertThat(state(host)).isEqualTo(GroupState.ONLINE);
        host.asked.clear();
        return host;
    }

    private static GroupState state(HostDesk host) {
        return host.desk.node.state().groups().byId().get(HostDesk.GROUP).state();
    }

    @Test
    @Covers({"L7", "L8"})
    void nothingIsAskedOrThawedBeforeGuardAndDeadmanBeat() {
        HostDesk host = HostDesk.alone();
        assertThat(host.asked).isEmpty();
        host.beat();
        assertThat(host.asked(HostAction.TellGuard.class)).hasSize(1);
        host.pass(50);
        assertThat(host.asked(HostAction.Thaw.class)).hasSize(1);
    }

    @Test
    @Covers({"A2", "P2"})
    void aRunIsMadeDurableBeforeItIsStarted() {
        HostDesk host = HostDesk.alone();
        host.beat();
        host.create();
        host.pass(100);
        assertThat(host.asked(RememberRuns.class))
                .last()
                .extracting(RememberRuns::highest)
                .isEqualTo(Map.of(HostDesk.GROUP, new RunNumber(1)));
        assertThat(host.asked(StartRun.class)).isEmpty();
        remember(host);
        assertThat(host.asked(StartRun.class)).hasSize(1);
    }

    @Test
    @Covers("L7")
    void nothingIsStartedWithoutALease() {
        HostDesk host = HostDesk.alone();
        host.create();
        host.desk.now += 100;
        host.on(new HostEvent.RunsRemembered(1));
        assertThat(host.asked(StartRun.class)).isEmpty();
    }

    @Test
    @Covers({"L4", "L5"})
    void everythingIsFrozenWhenTheLeaseRunsOut() {
        HostDesk host = online();
        host.desk.now += 2_400;
        host.on(new HostEvent.RunStarted(HostDesk.FIRST_RUN));
        assertThat(host.asked(HostAction.FreezeAll.class)).hasSize(1);
    }

    @Test
    @Covers({"P1", "P2"})
    void whatEndedIsReportedAndStartsUnderANewNumber() {
        HostDesk host = online();
        host.on(new HostEvent.RunEnded(HostDesk.FIRST_RUN, "exit 1", 700));
        ReportRuns report = host.proposed(ReportRuns.class).getLast();
        assertThat(report.runs())
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.state()).isEqualTo(RunState.FAILED);
                    assertThat(run.reason()).isEqualTo("exit 1");
                    assertThat(run.livedMillis()).isEqualTo(700);
                });
        host.pass(100);
        remember(host);
        assertThat(host.asked(StartRun.class))
                .extracting(StartRun::run)
                .containsExactly(new HostAction.RunRef(HostDesk.GROUP, new RunNumber(2)));
    }

    @Test
    @Covers("P1")
    void whatChoseToEndStaysOffline() {
        HostDesk host = online();
        host.on(new HostEvent.RunEnded(HostDesk.FIRST_RUN, "powered off", 700, true));
        assertThat(host.proposed(ReportRuns.class).getLast().runs().getFirst().state())
                .isEqualTo(RunState.OFF);
        host.pass(100);
        assertThat(state(host)).isEqualTo(GroupState.OFFLINE);
        assertThat(host.asked(HostAction.RememberRuns.class)).isEmpty();
    }

    @Test
    @Covers("P1")
    void whatIsWantedNoLongerIsStoppedInOrderAndSaidToBe() {
        HostDesk host = online();
        host.submit(new SetGroupWanted(HostDesk.GROUP, Revision.ZERO, Wanted.OFFLINE));
        assertThat(host.asked(HostAction.StopRun.class)).hasSize(1);
        host.on(new HostEvent.RunEnded(HostDesk.FIRST_RUN, "exit 0", 900));
        assertThat(host.proposed(ReportRuns.class).getLast().runs().getFirst().state())
                .isEqualTo(RunState.STOPPED);
        assertThat(state(host)).isEqualTo(GroupState.OFFLINE);
    }

    @Test
    @Covers({"L7", "P2"})
    void aRestartedDaemonAdoptsWhatRunsAndReportsIt() {
        HostDesk before = online();
        HostDesk host = again(before);
        host.found(
                List.of(HostEvent.FoundRun.running(HostDesk.FIRST_RUN)),
                Map.of(HostDesk.GROUP, new RunNumber(1)),
                false);
        lead(host);
        host.pass(100);
        assertThat(host.asked(StartRun.class)).isEmpty();
        assertThat(host.asked(HostAction.KillRun.class)).isEmpty();
        assertThat(host.asked(HostAction.FreezeAll.class)).isEmpty();
        assertThat(host.proposed(ReportRuns.class))
                .first()
                .satisfies(report ->
                        assertThat(report.runs().getFirst().state()).isEqualTo(RunState.STARTED));
        assertThat(state(host)).isEqualTo(GroupState.ONLINE);
    }

    @Test
    @Covers({"P2", "P4"})
    void whatIsGoneAfterARestartIsReportedAndNeverStartedUnderItsNumber() {
        HostDesk before = online();
        HostDesk host = again(before);
        host.found(List.of(), Map.of(HostDesk.GROUP, new RunNumber(1)), true);
        lead(host);
        host.pass(100);
        host.pass(100);
        remember(host);
        assertThat(host.asked(StartRun.class))
                .extracting(StartRun::run)
                .containsExactly(new HostAction.RunRef(HostDesk.GROUP, new RunNumber(2)));
    }

    @Test
    @Covers("P2")
    void whatAReportLeavesOutIsMadeDurableFirst() {
        HostDesk before = online();
        HostDesk host = again(before);
        // Its file of numbers was made before the run: as if it had never been started.
        host.found(List.of(), Map.of(), true);
        lead(host);
        host.desk.on(new NodeEvent.Submit(77, stopIt(host)));
        host.pump();
        int reports = host.proposed(ReportRuns.class).size();
        host.pass(500);
        assertThat(host.asked(RememberRuns.class)).isNotEmpty();
        assertThat(host.proposed(ReportRuns.class)).hasSize(reports);
        remember(host);
        host.pass(500);
        assertThat(host.proposed(ReportRuns.class).getLast().runs()).isEmpty();
        assertThat(host.asked(StartRun.class)).isEmpty();
    }

    private static Command stopIt(HostDesk host) {
        return Command.knowing(
                host.desk.node.state(),
                CommandId.of(77_777),
                5,
                new SetGroupWanted(HostDesk.GROUP, Revision.ZERO, Wanted.OFFLINE));
    }

    /// The same node on the same disk, started anew.
    private static HostDesk again(HostDesk before) {
        HostDesk host = new HostDesk(new NodeDesk(before.desk.disk()));
        host.start = before.start + 1;
        return host;
    }

    private static void lead(HostDesk host) {
        while (host.desk.role() != Role.LEADER) {
            host.desk.now = host.desk.node.nextDeadline();
            host.desk.agree(new Event.Tick());
            host.pump();
        }
        host.beat();
    }
}
