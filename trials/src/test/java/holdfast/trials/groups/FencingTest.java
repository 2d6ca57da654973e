package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.json.Json;
import holdfast.core.model.Covers;
import holdfast.frontends.api.FenceView;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.FenceCalls;
import holdfast.frontends.client.ProblemException;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Clients;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes that lose each other, one of which an operator forces: what the other one ran starts there only when its
/// power is off, as its fence device says after it was told to switch.
class FencingTest {

    @Test
    @Covers({"P3", "P7", "A7", "T3"})
    void onlyADeviceThatSaysOffAfterSwitchingLetsTheGroupStart(
            @TempDir Path ticks, @TempDir Path folder) throws Exception {
        PowerSwitch power = PowerSwitch.in(folder.resolve("agents"));
        try (GroupTrial trial = GroupTrial.start(ticks, pair(power))) {
            SandboxNode lost = trial.owner();
            SandboxNode left = trial.other(lost);
            power.connect(lost);
            setDevice(trial, power, lost);
            forced(trial, lost, left);
            try (Clients clients = Clients.of(trial.sandbox, new SecureRandom())) {
                failing(trial, power, clients, lost, left);
                lyingAndHanging(trial, power, clients, lost, left);
                assertNothingStarted(trial, left);
                power.becomes("works");
                trial.await("the group runs", () -> trial.ticks.lines(left.name()) > 20);
                assertThat(fence(clients, lost, left).state()).isEqualTo(FenceView.OFF);
                assertThat(lost.process()).as("the machine is off").isEmpty();
                noSecret(trial, clients, lost, left);
            }
            trial.assertOneAtATime();
            trial.sandbox.healAll();
            lost.start();
            trial.await(
                    "it follows",
                    () ->
                            trial.status(left).members().stream()
                                    .allMatch(member -> member.answers() || member.self()));
            long before = trial.ticks.lines(lost.name());
            trial.awaitMoreTicks(left);
            assertThat(trial.ticks.lines(lost.name())).isEqualTo(before);
            trial.assertOneAtATime();
        }
    }

    /// A machine that stands still, all of it: nothing there freezes, reports or dies, and after the forced start no lease's
    /// end proves anything. The cluster was told that it may switch it off by itself: nobody asks it to.
    @Test
    @Covers({"P3", "P7", "A7", "L9"})
    void aClusterThatMaySwitchesOffByItselfWhatNothingElseCanProve(
            @TempDir Path ticks, @TempDir Path folder) throws Exception {
        PowerSwitch power = PowerSwitch.in(folder.resolve("agents"));
        try (GroupTrial trial = GroupTrial.start(ticks, pair(power))) {
            SandboxNode lost = trial.owner();
            SandboxNode left = trial.other(lost);
            power.connect(lost);
            setDevice(trial, power, lost, "--automatic", "--delay", "2s");
            lost.pause();
            trial.await("nobody leads", () -> trial.status(left).leader().id().isEmpty());
            assertThat(power.used()).as("no forced start yet").doesNotContain("works off");
            assertNothingStarted(trial, left);
            power.becomes("deaf");
            force(trial, left);
            trial.await(
                    "it was asked after switching",
                    () -> power.used().stream().filter("deaf status"::equals).count() > 1);
            assertThat(power.used()).contains("deaf off");
            assertNothingStarted(trial, left);
            power.becomes("works");
            trial.await("the group runs", () -> trial.ticks.lines(left.name()) > 20);
            assertThat(power.used()).contains("works off", "works status");
            assertThat(lost.process()).as("the machine is off").isEmpty();
            trial.assertOneAtATime();
            trial.tell("after the cluster has switched a machine off by itself");
            lost.start();
            trial.awaitMoreTicks(left);
            trial.assertOneAtATime();
        }
    }

    private static SandboxBuilder pair(PowerSwitch power) {
        Map<String, Json> settings = Map.of("fencing", Json.text(power.directory().toString()));
        return Sandbox.builder()
                .nodes(2)
                .joined(true)
                .settings("n1", settings)
                .settings("n2", settings);
    }

    /// By the command line, as an administrator would.
    private static void setDevice(
            GroupTrial trial, PowerSwitch power, SandboxNode lost, String... more)
            throws Exception {
        CommandLine line = new CommandLine(trial.sandbox);
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "node",
                                "fence",
                                "set",
                                lost.name(),
                                "--agent",
                                PowerSwitch.AGENT,
                                "--option",
                                "plug=" + lost.name(),
                                "--secret-option",
                                "password=@" + power.secret()));
        words.addAll(List.of(more));
        String set = line.ask(words.toArray(String[]::new));
        assertThat(set).contains("never used", "secret     password");
        assertThat(line.ask("node", "fence", "test", lost.name())).contains("power      on");
        assertThat(line.ask("node", "show", lost.name())).contains(PowerSwitch.AGENT);
    }

    private static void forced(GroupTrial trial, SandboxNode lost, SandboxNode left)
            throws Exception {
        trial.sandbox.isolate(lost);
        trial.await("it is frozen", () -> GroupTrial.isFrozen(lost));
        trial.await("nobody leads", () -> trial.status(left).leader().id().isEmpty());
        force(trial, left);
        trial.await(
                "the forced node says whom it waits for",
                () -> says(trial, left, "node fence run " + lost.name()));
    }

    private static void force(GroupTrial trial, SandboxNode left) throws Exception {
        try (Clients clients = Clients.of(trial.sandbox, new SecureRandom())) {
            clients.at(left).forceStart(trial.status(left).cluster());
        }
    }

    /// What status tells of the wait after the forced start.
    private static boolean says(GroupTrial trial, SandboxNode at, String words) throws Exception {
        for (Trouble trouble : trial.status(at).problems()) {
            if (trouble.code().equals("forced-start-waits") && trouble.remedy().contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static void begin(Clients clients, SandboxNode lost, SandboxNode left)
            throws Exception {
        clients.at(left).ask(FenceCalls.run(lost.name(), lost.name()));
    }

    private static FenceView fence(Clients clients, SandboxNode lost, SandboxNode left)
            throws Exception {
        return clients.at(left).ask(FenceCalls.fence(lost.name(), Consistency.CURRENT));
    }

    private static void failing(
            GroupTrial trial,
            PowerSwitch power,
            Clients clients,
            SandboxNode lost,
            SandboxNode left)
            throws Exception {
        power.becomes("fails");
        begin(clients, lost, left);
        trial.await("it failed", () -> fence(clients, lost, left).state().equals(FenceView.FAILED));
        assertThat(fence(clients, lost, left).reason()).contains("cannot log in", "***");
        trial.await("status says why", () -> says(trial, left, "cannot log in"));
        assertNothingStarted(trial, left);
    }

    /// It says that it did, and did not; then it answers nothing. Who waits for it answers everybody else.
    private static void lyingAndHanging(
            GroupTrial trial,
            PowerSwitch power,
            Clients clients,
            SandboxNode lost,
            SandboxNode left)
            throws Exception {
        power.becomes("deaf");
        begin(clients, lost, left);
        trial.await(
                "it was asked",
                () -> power.used().stream().filter("deaf status"::equals).count() > 3);
        assertNothingStarted(trial, left);
        power.becomes("hangs");
        trial.await("it hangs", () -> power.used().contains("hangs status"));
        assertThat(fence(clients, lost, left).state()).isEqualTo(FenceView.OPEN);
        assertThat(says(trial, left, "is switching it off now")).isTrue();
    }

    private static void assertNothingStarted(GroupTrial trial, SandboxNode left) {
        assertThat(trial.ticks.lines(left.name())).as(() -> trial.tells("it started")).isZero();
    }

    private static void noSecret(
            GroupTrial trial, Clients clients, SandboxNode lost, SandboxNode left)
            throws Exception {
        String events = clients.at(left).events(kept(clients.at(left))).events().toString();
        assertThat(events).contains("power-off", "fencing-failed").doesNotContain("battery");
        assertThat(left.tail()).doesNotContain("battery");
        assertThat(fence(clients, lost, left).toString()).doesNotContain("battery");
        assertThat(filesWith(trial.sandbox.layout().directory(), "battery")).isEmpty();
    }

    /// The number after which this node keeps events: one that joined, or was forced, has not all.
    private static long kept(ClusterClient at) throws Exception {
        for (long after = 0; ; after++) {
            try {
                at.events(after);
                return after;
            } catch (ProblemException gone) {
                assertThat(gone.problem().code()).isEqualTo("events-gone");
            }
        }
    }

    /// Files of the cluster, logs and snapshots among them, in which this stands readable.
    private static String filesWith(Path directory, String word) throws Exception {
        Process grep = new ProcessBuilder("grep", "-rlsaF", word, directory.toString()).start();
        return new String(
                        grep.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8)
                .strip();
    }
}
