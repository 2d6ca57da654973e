package holdfast.drivers.host;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.DeviceAddress;
import holdfast.drivers.cgroup.BootClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Addresses of runs on a real device, which is there for this test alone.
@Timeout(120)
class AddressesTest {

    private static final String LINK = "hft" + ProcessHandle.current().pid() % 100_000;
    private static final String FOUR = "198.51.100.7/24%" + LINK;
    private static final String NEXT = "198.51.100.8/24%" + LINK;
    private static final String SIX = "2001:db8:77::7/64%" + LINK;
    private static final long FAR = 60_000;

    @TempDir private Path directory;
    private Ground ground;
    private HostRuns host;

    /// A dummy device where the kernel has them, else one end of a pair.
    @BeforeEach
    void open() throws Exception {
        boolean made =
                IpTool.run(List.of("ip", "link", "add", LINK, "type", "dummy"), "").isEmpty()
                        || IpTool.run(
                                        List.of(
                                                "ip",
                                                "link",
                                                "add",
                                                LINK,
                                                "type",
                                                "veth",
                                                "peer",
                                                "name",
                                                LINK + "p"),
                                        "")
                                .isEmpty();
        Assumptions.assumeTrue(made, "needs the right to make a network device (ip link add)");
        assertThat(IpTool.run(List.of("ip", "link", "set", LINK, "up"), "")).isEmpty();
        ground = Ground.thawed(directory);
        ground.watch.untilMillis = BootClock.millis() + FAR;
        host = ground.open();
        host.find();
    }

    @AfterEach
    void close() throws Exception {
        var _ = IpTool.run(List.of("ip", "link", "del", LINK), "");
        if (ground != null) {
            ground.close();
        }
    }

    private static List<DeviceAddress> addresses(String... texts) {
        return List.of(texts).stream()
                .map(text -> DeviceAddress.parse(text).orElseThrow())
                .toList();
    }

    private static Program sleeping(String... addresses) {
        return new Program(
                List.of("sleep", "1000"), "/", Map.of(), "", "TERM", 5_000, addresses(addresses));
    }

    private static boolean isThere(String... addresses) {
        try {
            return IpTool.present(addresses(addresses)).size() == addresses.length;
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isNoneThere(String... addresses) {
        try {
            return IpTool.present(addresses(addresses)).isEmpty();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shown() throws Exception {
        Process process = new ProcessBuilder("ip", "addr", "show", "dev", LINK).start();
        return new String(
                process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private RunId started(long group, long number, String... addresses) throws Exception {
        RunId run = ground.remembered(group, number);
        host.start(run, sleeping(addresses));
        ground.awaitStart(run);
        return run;
    }

    @Test
    @Covers("L6")
    void theyComeBeforeTheProgramAndGoBeforeItsEndIsTold() throws Exception {
        RunId run = ground.remembered(1, 1);
        Path saw = ground.file("saw");
        Program looking =
                new Program(
                        List.of(
                                "sh",
                                "-c",
                                "ip addr show dev " + LINK + " >" + saw + "; exec sleep 1000"),
                        "/",
                        Map.of(),
                        "",
                        "TERM",
                        5_000,
                        addresses(FOUR, SIX));
        host.start(run, looking);
        ground.await("what the program saw", () -> saw.toFile().length() > 0);
        ground.await(
                "all of it",
                () -> {
                    try {
                        String text = java.nio.file.Files.readString(saw);
                        return text.contains("198.51.100.7/24")
                                && text.contains("2001:db8:77::7/64");
                    } catch (java.io.IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        assertThat(shown()).containsPattern("198.51.100.7/24(?s:.*?)valid_lft [0-9]{1,2}sec");
        assertThat(ground.watch.registered).containsExactlyInAnyOrder(FOUR, SIX);
        host.stop(run);
        ground.awaitEnd(run);
        assertThat(isNoneThere(FOUR, SIX)).isTrue();
        assertThat(ground.watch.registered).isEmpty();
        assertThat(ground.watch.said)
                .containsExactly(
                        "register " + FOUR, "register " + SIX, "forget " + FOUR, "forget " + SIX);
    }

    @Test
    @Covers({"L6", "L7"})
    void theyComeBackWithTheThawOfWhatIsKept() throws Exception {
        RunId kept = started(1, 1, FOUR);
        RunId other = started(2, 1, SIX);
        host.freeze();
        ground.await("them to go", () -> isNoneThere(FOUR, SIX));
        assertThat(ground.watch.registered).containsExactlyInAnyOrder(FOUR, SIX);
        host.thaw(BootClock.millis() + FAR, Set.of(kept), _ -> {});
        ground.await("its address", () -> isThere(FOUR));
        assertThat(isNoneThere(SIX)).isTrue();
        host.kill(other);
        ground.awaitEnd(other);
        assertThat(isThere(FOUR)).isTrue();
    }

    @Test
    @Covers("L6")
    void whileAllIsFrozenNoneIsPut() throws Exception {
        host.freeze();
        RunId run = started(1, 1, FOUR);
        assertThat(isNoneThere(FOUR)).isTrue();
        host.thaw(BootClock.millis() + FAR, Set.of(run), _ -> {});
        ground.await("its address", () -> isThere(FOUR));
    }

    @Test
    @Covers("L6")
    void underALeaseThatIsOverNoneIsPut() throws Exception {
        ground.watch.untilMillis = BootClock.millis() - 1;
        RunId run = started(1, 1, FOUR);
        assertThat(isNoneThere(FOUR)).isTrue();
        assertThat(ground.watch.registered).containsExactly(FOUR);
        ground.watch.untilMillis = BootClock.millis() + FAR;
        host.thaw(BootClock.millis() + FAR, Set.of(run), _ -> {});
        ground.await("its address", () -> isThere(FOUR));
    }

    @Test
    @Covers("L6")
    void theKernelDropsThemWhereNobodyRenewsThem() throws Exception {
        ground.watch.untilMillis = BootClock.millis() + 1_500;
        started(1, 1, FOUR, SIX);
        assertThat(isThere(FOUR, SIX)).isTrue();
        ground.await("them to go by themselves", () -> isNoneThere(FOUR, SIX));
    }

    @Test
    @Covers({"L6", "P1"})
    void whatEndedWithoutADaemonIsTakenOffBeforeThatIsTold() throws Exception {
        RunId run = started(1, 1, FOUR);
        RunId lives = started(2, 1, NEXT);
        host.close();
        ground.cgroup(run).kill();
        ground.await(
                "its end",
                () -> {
                    try {
                        return !ground.cgroup(run).isPopulated();
                    } catch (holdfast.drivers.cgroup.CgroupException e) {
                        throw new IllegalStateException(e);
                    }
                });
        assertThat(isThere(FOUR, NEXT)).isTrue();
        ground.watch.registered.clear();
        HostRuns next = ground.open();
        assertThat(next.find()).hasSize(2);
        assertThat(isNoneThere(FOUR)).isTrue();
        assertThat(ground.watch.registered).containsExactly(NEXT);
        next.kill(lives);
        ground.awaitEnd(lives);
        assertThat(isNoneThere(NEXT)).isTrue();
    }

    @Test
    @Covers("L6")
    void anEndedRunLeavesTheAddressesOfItsSuccessor() throws Exception {
        RunId first = started(1, 1, FOUR);
        host.kill(first);
        ground.awaitEnd(first);
        RunId second = started(1, 2, FOUR);
        host.kill(first);
        host.close();
        HostRuns next = ground.open();
        next.find();
        assertThat(isThere(FOUR)).isTrue();
        next.kill(second);
        ground.awaitEnd(second);
        assertThat(isNoneThere(FOUR)).isTrue();
    }

    @Test
    void oneThatGoesDoesNotTakeTheOthersOfItsNetworkAlong() throws Exception {
        RunId first = started(1, 1, FOUR);
        started(2, 1, NEXT);
        host.kill(first);
        ground.awaitEnd(first);
        assertThat(isNoneThere(FOUR)).isTrue();
        assertThat(isThere(NEXT)).isTrue();
    }

    @Test
    void withoutItsDeviceARunIsRefusedAndNothingStays() throws Exception {
        RunId run = ground.remembered(1, 1);
        host.start(run, sleeping(FOUR, "198.51.100.9/24%nosuch0"));
        RunEnd end = ground.awaitEnd(run);
        assertThat(end.kind()).isEqualTo(RunEnd.Kind.REFUSED);
        assertThat(end.because()).contains("198.51.100.9/24%nosuch0", "can't be put");
        assertThat(isNoneThere(FOUR)).isTrue();
        assertThat(ground.watch.registered).isEmpty();
    }

    @Test
    @Covers("L7")
    void withoutItsDeviceARunDoesNotGoOn() throws Exception {
        RunId run = started(1, 1, FOUR);
        host.freeze();
        assertThat(IpTool.run(List.of("ip", "link", "del", LINK), "")).isEmpty();
        host.thaw(BootClock.millis() + FAR, Set.of(run), _ -> {});
        RunEnd end = ground.awaitEnd(run);
        assertThat(end.because()).contains("could not be put back");
        assertThat(ground.troubles).anyMatch(trouble -> trouble.code().equals("address-not-put"));
    }

    @Test
    void thatNobodyWasToldIsSaidOnce() throws Exception {
        boolean can =
                Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")
                        .anyMatch(each -> java.nio.file.Files.exists(Path.of(each, "arping")));
        Assumptions.assumeFalse(can, "needs a host without arping");
        started(1, 1, FOUR, SIX);
        started(2, 1, NEXT);
        ground.await("the word", () -> !ground.troubles.isEmpty());
        assertThat(ground.troubles)
                .allMatch(trouble -> trouble.code().equals("address-not-announced"))
                .hasSize(1);
        assertThat(ground.troubles.getFirst().remedy()).contains("arping");
    }
}
