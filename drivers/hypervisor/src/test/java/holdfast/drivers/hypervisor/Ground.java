package holdfast.drivers.hypervisor;

import holdfast.core.guest.Desired;
import holdfast.core.guest.GuestBoot;
import holdfast.core.guest.GuestDisk;
import holdfast.core.guest.GuestRecord;
import holdfast.core.guest.GuestState;
import holdfast.core.guest.MachineKind;
import holdfast.core.model.DataId;
import holdfast.core.model.DeviceAddress;
import holdfast.core.model.GroupId;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.CgroupMount;
import holdfast.drivers.cgroup.Child;
import holdfast.drivers.cgroup.Parent;
import holdfast.drivers.host.AddressWatch;
import holdfast.drivers.host.FoundRun;
import holdfast.drivers.host.HighestRuns;
import holdfast.drivers.host.HostRuns;
import holdfast.drivers.host.RunEvent;
import holdfast.drivers.host.RunId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/// A node's guests on real cgroups and a real QEMU, with a disk of 32 MiB that a real server serves. What it started is gone when it
/// is closed.
final class Ground {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final GroupId GROUP = GroupId.of(1);
    static final VolumeId VOLUME = VolumeId.of(1);
    private static final String WRITES = "quiet holdfast.name=small holdfast.every=0.05";
    private static final Pattern RECORD = Pattern.compile("REC ([0-9]+) [0-9.]+");

    final Path directory;
    final Parent parent;
    final HighestRuns highest;
    final DiskServer disk;
    final GuestImage image;
    final List<GuestNews> news = new CopyOnWriteArrayList<>();
    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final GuestSettings settings;
    private HostRuns host;
    private Guests guests;
    private long number;

    private Ground(Path directory, Parent parent, GuestImage image) throws Exception {
        this.directory = directory;
        this.parent = parent;
        this.image = image;
        HighestRuns.make(directory.resolve("runs"), DataId.of(1));
        highest = HighestRuns.open(directory.resolve("runs"), DataId.of(1));
        disk = new DiskServer(directory);
        BootFiles files = new BootFiles(directory.resolve("boot"));
        files.put(image.kernel());
        files.put(image.initrd());
        settings =
                new GuestSettings(
                        directory.resolve("g"),
                        directory.resolve("runs"),
                        disk.socket(),
                        files,
                        Qemu.find(System.getenv("PATH")),
                        new Acceleration(Acceleration.Kind.TCG, "as the test wants it"),
                        new GuestUser(GuestSettings.FIRST_UID, GuestSettings.FIRST_UID, List.of()));
        open();
    }

    static Ground make() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "needs root, to make cgroups");
        GuestImage image = image();
        Parent parent;
        try {
            parent =
                    Parent.open(
                            CgroupMount.find(),
                            "guest-test-"
                                    + ProcessHandle.current().pid()
                                    + "-"
                                    + System.nanoTime());
        } catch (CgroupException e) {
            Assumptions.abort("needs cgroup v2: " + e.problem());
            throw new IllegalStateException(e);
        }
        parent.thaw();
        return new Ground(open(Files.createTempDirectory(Path.of("/tmp"), "hg")), parent, image);
    }

    /// One that other users may pass through.
    static Path open(Path directory) throws Exception {
        return Files.setPosixFilePermissions(
                directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    static GuestImage image() throws Exception {
        try {
            return SmallGuest.get(SmallGuest.usualCache(), System.out::println);
        } catch (HypervisorException e) {
            Assumptions.abort("needs the small guest: " + e.problem());
            throw new IllegalStateException(e);
        }
    }

    /// A start of the daemon.
    List<FoundRun> open() throws Exception {
        host =
                HostRuns.open(
                        directory.resolve("runs"),
                        parent,
                        highest,
                        new NoAddresses(),
                        this::happened,
                        problem -> System.out.println(problem));
        guests = Guests.open(settings, host, news::add);
        List<FoundRun> found = host.find();
        for (FoundRun run : found) {
            if (run instanceof FoundRun.Running(RunId id)) {
                guests.found(id);
            }
        }
        return found;
    }

    /// The daemon is gone, and what it ran goes on.
    void dropDaemon() {
        guests.close();
        host.close();
    }

    private void happened(RunEvent event) {
        events.add(event);
        guests.happened(event);
    }

    Guests guests() {
        return guests;
    }

    GuestRecord record() {
        return booting(image.kernel().sha256(), image.initrd().sha256(), WRITES);
    }

    GuestRecord booting(String kernel, String initrd, String append) {
        return new GuestRecord(
                "small",
                128L << 20,
                1,
                List.of(new GuestDisk(VOLUME, DiskServer.EXPORT)),
                new GuestBoot.Kernel(kernel, initrd, "console=ttyS0 " + append),
                MachineKind.NOT_YET,
                60_000);
    }

    RunId start(GuestRecord guest, Desired desired) throws Exception {
        number++;
        RunId run = new RunId(GROUP, new RunNumber(number));
        highest.remember(Map.of(GROUP, run.number()));
        guests.start(run, guest, desired);
        return run;
    }

    /// A guest that is up and writes records: the one that is there, or a new one.
    RunId up() throws Exception {
        boolean runs =
                guests.view(GROUP).filter(view -> view.state() == GuestState.RUNNING).isPresent();
        RunId run =
                runs ? new RunId(GROUP, new RunNumber(number)) : start(record(), Desired.RUNNING);
        await("a guest that is up", () -> said(run).contains("GUEST-UP") && lastRecord(run) > 0);
        return run;
    }

    String said(RunId run) {
        byte[] tail = SerialLine.tail(RunPlace.of(directory.resolve("g"), run));
        return new String(tail, StandardCharsets.ISO_8859_1);
    }

    /// The highest that the guest has told as durable.
    long lastRecord(RunId run) {
        long last = 0;
        Matcher records = RECORD.matcher(said(run));
        while (records.find()) {
            last = Math.max(last, Long.parseLong(records.group(1)));
        }
        return last;
    }

    void awaitRecordAfter(RunId run, long record) {
        await("a record after " + record, () -> lastRecord(run) > record);
    }

    void type(String line) throws Exception {
        guests.serial(GROUP).orElseThrow().type((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    void awaitState(GuestState state) {
        await(
                "state " + state,
                () -> guests.view(GROUP).filter(view -> view.state() == state).isPresent());
    }

    GuestNews.Over awaitOver(RunId run) {
        await("the end of " + run, () -> over(run).size() == 1);
        return over(run).getFirst();
    }

    private List<GuestNews.Over> over(RunId run) {
        return all(GuestNews.Over.class).stream().filter(over -> over.run().equals(run)).toList();
    }

    <T extends GuestNews> List<T> all(Class<T> kind) {
        return news.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Problem> troubles() {
        return all(GuestNews.Trouble.class).stream().map(GuestNews.Trouble::problem).toList();
    }

    /// The process of a run's QEMU.
    ProcessHandle qemu(RunId run) throws Exception {
        for (long pid : parent.find(run.name()).orElseThrow().processes()) {
            if (Files.readString(Path.of("/proc/" + pid + "/comm")).startsWith("qemu")) {
                return ProcessHandle.of(pid).orElseThrow();
            }
        }
        throw new AssertionError("no QEMU in " + run);
    }

    void await(String what, BooleanSupplier met) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                throw new AssertionError(
                        "waited in vain for "
                                + what
                                + "; news "
                                + news
                                + ", events "
                                + events
                                + ", serial "
                                + (number == 0
                                        ? ""
                                        : said(new RunId(GROUP, new RunNumber(number)))));
            }
            nap(20);
        }
    }

    static void nap(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void close() throws Exception {
        dropDaemon();
        for (Child child : parent.children()) {
            child.kill();
            child.awaitEmpty(PATIENCE);
        }
        parent.remove();
        disk.kill();
        Trees.delete(directory);
    }

    /// These guests have no addresses of the host.
    private static final class NoAddresses implements AddressWatch {
        @Override
        public void register(DeviceAddress address) {
            throw new IllegalStateException("no guest has " + address);
        }

        @Override
        public void forget(List<DeviceAddress> addresses) {
            // None was registered.
        }

        @Override
        public long untilMillis() {
            return 0;
        }
    }
}
