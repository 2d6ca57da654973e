package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.Covers;
import holdfast.core.model.Digest;
import holdfast.frontends.api.Trouble;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What requests about virtual machines do, with the rules of the agreed state behind them.
class VmsTest {

    private static final String KEY = "11111111-2222-4333-8444-555555555555";

    private Machines machines;

    @BeforeEach
    void serve() throws Exception {
        machines = Machines.made();
    }

    @AfterEach
    void close() throws Exception {
        machines.close();
    }

    @Test
    @Covers("A1")
    void aVirtualMachineIsMadeOnceByItsKey() {
        HttpResponse<String> first = machines.create("Idempotency-Key", KEY);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location")).contains("/v1/vms/" + KEY);
        HttpResponse<String> repeat = machines.create("Idempotency-Key", KEY);
        assertThat(repeat.statusCode()).isEqualTo(201);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(machines.create().body()).contains("vm-disk-in-use");
        String second = Machines.VM1.replace("disk1", "disk2");
        assertThat(machines.send("POST", "/v1/vms", second).body()).contains("group-name-taken");
        assertThat(machines.send("GET", "/v1/groups/vm1", "").body())
                .contains("\"vm\":{\"memoryBytes\":268435456", "\"name\":\"disk1\"")
                .doesNotContain("\"process\"");
    }

    @Test
    void whatIsLeftOutIsAsUsual() {
        assertThat(machines.create().body())
                .contains(
                        "\"cpus\":1",
                        "\"priority\":500",
                        "\"stopMillis\":60000",
                        "\"wanted\":\"online\"",
                        "\"boot\":{\"kind\":\"disk\",\"kernel\":\"\",\"initrd\":\"\",\"append\":\"\"}",
                        "\"limits\":{\"restarts\":3,\"failovers\":2,\"restartPeriodMillis\":900000}",
                        "\"platform\":{\"machine\":\"\",\"cpu\":\"\"}",
                        "\"guest\":{\"state\":\"waiting\"");
    }

    @Test
    void aKernelThatNoNodeHasIsRefusedAndOneThatWasUploadedIsTaken() {
        String kernel = Machines.digest("kernel");
        String wish = Machines.VM1.replace("}", ",\"kernel\":\"" + kernel + "\"}");
        HttpResponse<String> refused = machines.send("POST", "/v1/vms", wish);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("file-unknown", "Upload it first", kernel);
        assertThat(machines.send("PUT", "/v1/files/" + kernel, "no kernel").body())
                .contains("file-differs");
        assertThat(machines.send("PUT", "/v1/files/" + kernel, "kernel").statusCode())
                .isEqualTo(201);
        machines.machining().noKernels.add(new Digest(kernel));
        assertThat(machines.send("POST", "/v1/vms", wish).body())
                .contains("file-no-kernel", "/boot/vmlinuz", kernel);
        machines.machining().noKernels.clear();
        assertThat(machines.send("POST", "/v1/vms", wish).statusCode()).isEqualTo(201);
        assertThat(machines.send("GET", "/v1/files", "").body())
                .contains("\"sha256\":\"" + kernel, "\"bytes\":6", "\"users\":[\"vm1\"]", "alpha");
    }

    @Test
    void aLongFileIsTakenAsItComes() {
        String bytes = "x".repeat((int) RestLimits.PASSED_OVER_BYTES * 2);
        String path = "/v1/files/" + Machines.digest(bytes);
        assertThat(machines.send("PUT", path, bytes).statusCode()).isEqualTo(201);
    }

    @Test
    void itsNodeSaysHowTheGuestIsAndWhereItSaysNothingThatIsSaid() throws Exception {
        machines.create();
        machines.machining().assign(1_902, "vm1");
        assertThat(machines.shown())
                .contains(
                        "\"state\":\"starting\"",
                        "\"guest\":{\"state\":\"running\",\"sentence\":\"It runs.\",\"since\":\"2023-",
                        "\"pid\":4711",
                        "\"serial\":\"/run/serial.sock\"",
                        "\"accelerator\":\"tcg\"",
                        "\"platform\":{\"machine\":\"pc-q35-7.2\",\"cpu\":\"q64\"}");
        assertThat(machines.send("GET", "/v1/nodes/alpha", "").body())
                .contains(
                        "\"hypervisor\":\"7.2.22\"",
                        "\"memoryBytes\":" + Machining.MEMORY,
                        "\"freeBytes\":" + (Machining.MEMORY - (256 << 20)));
        machines.machining().problems =
                List.of(new Trouble("guest-failed", "It failed.", "", "", "Look."));
        assertThat(machines.shown()).contains("\"problems\":[{\"code\":\"guest-failed\"");
        machines.machining().over = true;
        assertThat(machines.shown())
                .contains("\"state\":\"unknown\"", "nothing of this run yet", "\"problems\":[]");
        machines.machining().silent.add(OneNode.SELF);
        assertThat(machines.shown())
                .contains("\"state\":\"unknown\"", "alpha says nothing: It is not connected.");
    }

    @Test
    void aButtonNeedsARunAndChangesNothingThatIsAgreed() throws Exception {
        machines.create();
        assertThat(machines.post("pause").body()).contains("vm-not-running", "vm start vm1");
        machines.machining().assign(1_902, "vm1");
        long before = machines.served().node.localState().revision().value();
        for (String button : new String[] {"shutdown", "pause", "resume", "reset"}) {
            assertThat(machines.post(button).statusCode()).isEqualTo(200);
        }
        assertThat(machines.machining().done)
                .containsExactly("power-button 1", "pause 1", "resume 1", "reset 1");
        assertThat(machines.served().node.localState().revision().value()).isEqualTo(before);
        assertThat(machines.vm1().wanted()).isEqualTo(Wanted.ONLINE);
    }

    @Test
    @Covers("A4")
    void whatIsKilledIsWantedOffFirstAndThenEnded() throws Exception {
        machines.create();
        machines.machining().assign(1_902, "vm1");
        machines.machining().silent.add(OneNode.SELF);
        HttpResponse<String> half =
                machines.send("POST", "/v1/vms/vm1/kill", "", "Idempotency-Key", KEY);
        assertThat(half.statusCode()).as("it is wanted off, and not ended").isEqualTo(504);
        assertThat(half.body()).contains("outcome-unknown", KEY);
        assertThat(machines.vm1().wanted()).isEqualTo(Wanted.OFFLINE);
        machines.machining().silent.clear();
        assertThat(
                        machines.send("POST", "/v1/vms/vm1/kill", "", "Idempotency-Key", KEY)
                                .statusCode())
                .isEqualTo(200);
        assertThat(machines.machining().done).containsExactly("end 1");
        machines.machining().over = true;
        assertThat(machines.post("kill").statusCode()).as("it is over").isEqualTo(200);
    }

    @Test
    void aSerialLineIsReadFromWhereOneWasUnlessAnotherRunHasIt() throws Exception {
        machines.create();
        machines.machining().assign(1_902, "vm1");
        String console = "/v1/vms/vm1/console";
        assertThat(machines.send("GET", console, "").body())
                .contains("\"run\":1", "\"start\":0", base64("login: "), "\"next\":7");
        assertThat(machines.send("GET", console + "?run=1&after=5", "").body())
                .contains("\"start\":5", base64(": "), "\"next\":7");
        assertThat(machines.send("GET", console + "?run=9&after=5", "").body())
                .contains("\"start\":0", base64("login: "));
        String typed = "{\"bytes\":\"" + base64("root\n") + "\"}";
        assertThat(machines.send("POST", console, typed).statusCode()).isEqualTo(204);
        assertThat(machines.machining().done).containsExactly("typed root\n");
    }

    private static String base64(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void aProcessIsNoVirtualMachine() {
        machines.send(
                "POST", "/v1/groups", "{\"name\":\"web\",\"command\":[\"/bin/sleep\",\"9\"]}");
        assertThat(machines.send("GET", "/v1/vms/web", "").body())
                .contains("vm-unknown", "runs a process");
        assertThat(machines.send("GET", "/v1/vms", "").body()).contains("\"vms\":[]");
    }

    @Test
    void anotherPriorityIsGivenAndTheOneThatIsThereStays() {
        machines.create();
        String vm = "/v1/groups/vm1";
        String both = "{\"policies\":{\"preferredOwners\":[\"alpha\"],\"priority\":900}}";
        assertThat(machines.send("PATCH", vm, both).body()).contains("\"priority\":900");
        String none = "{\"policies\":{\"preferredOwners\":[]}}";
        assertThat(machines.send("PATCH", vm, none).body())
                .contains("\"priority\":900", "\"preferredOwners\":[]");
    }

    @Test
    void whatAMachineTakesIsWhatItHas() {
        machines.create();
        assertThat(
                        machines.send(
                                        "PATCH",
                                        "/v1/groups/vm1",
                                        "{\"policies\":{\"memoryBytes\":1}}")
                                .body())
                .contains("takes the processors and the memory that it has");
    }
}
