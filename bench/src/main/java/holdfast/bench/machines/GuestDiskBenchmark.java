package holdfast.bench.machines;

import holdfast.bench.Benchmark;
import holdfast.bench.CannotMeasureException;
import holdfast.bench.Effort;
import holdfast.bench.Findings;
import holdfast.bench.Outcome;
import holdfast.bench.Scratch;
import holdfast.bench.cluster.Cluster;
import holdfast.bench.cluster.Waits;
import holdfast.frontends.api.VmView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.VmCalls;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.cluster.VmRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A guest writes blocks one after the other, each with a sync: to a replicated volume, and to a raw file of the host.
public final class GuestDiskBenchmark implements Benchmark {

    private static final String VM = "g1";

    /// Beyond all that the guest writes of its own.
    private static final int FIRST_BLOCK = 3_000;

    private static final Pattern DONE =
            Pattern.compile("^LOOP ([0-9.]+) ([0-9.]+)\\s*$", Pattern.MULTILINE);
    private static final long MIB = 1 << 20;

    private final SecureRandom chance;

    /// @param chance where ids come from
    public GuestDiskBenchmark(SecureRandom chance) {
        this.chance = chance;
    }

    @Override
    public String name() {
        return "guest-disk";
    }

    @Override
    public String subject() {
        return "a guest's writes with a sync each: on a replicated volume, and on a raw file of its host";
    }

    @Override
    public double mostOtherLoad() {
        return 0.2;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) {
        Findings findings = new Findings(name(), progress);
        int rounds = effort == Effort.QUICK ? 2 : 7;
        int writes = effort == Effort.QUICK ? 100 : 400;
        progress.accept("starting two nodes, a witness and a virtual machine");
        try (Scratch scratch = Scratch.make(name());
                Cluster cluster =
                        Cluster.start(
                                Sandbox.builder()
                                        .nodes(2)
                                        .witness(true)
                                        .hosts(true)
                                        .vms(List.of(VM)),
                                chance)) {
            Clustered clustered = Clustered.of(cluster);
            progress.accept("starting the same machine with a raw file");
            try (LocalTwin twin = clustered.twin(scratch)) {
                Waits.until("the twin is up", () -> twin.said().contains("GUEST-UP"));
                quiet(clustered);
                quiet(twin);
                double[] volume = new double[rounds];
                double[] file = new double[rounds];
                for (int round = -1; round < rounds; round++) {
                    progress.accept(
                            round < 0 ? "warming up" : "round " + (round + 1) + " of " + rounds);
                    double one = perSecond(clustered, writes);
                    double other = perSecond(twin, writes);
                    if (round >= 0) {
                        volume[round] = one;
                        file[round] = other;
                    }
                }
                tell(findings, volume, file, clustered.accelerator());
            }
            return findings.outcome();
        } catch (IOException | ClientException e) {
            throw new CannotMeasureException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void tell(
            Findings findings, double[] volume, double[] file, String accelerator) {
        double[] ratio = new double[volume.length];
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = volume[i] / file[i];
        }
        findings.line("volume", "replicated volume, two copies", "writes/s", volume);
        findings.line("file", "raw file on its host, no copy", "writes/s", file);
        findings.line("ratio", "volume : file", "", ratio);
        findings.note(
                "4 KiB each by `dd conv=fsync` in a loop of the guest's shell, timed by its own clock: most of it is the guest starting dd");
        findings.note(
                "both machines at the same time on one host, one writing while the other rests; "
                        + accelerator);
        findings.note(
                "the file: the same QEMU with the same words, O_DIRECT, written full before; the volume: durable in two logs before each"
                        + " answer, over TLS 1.3");
    }

    /// No records of its own meanwhile.
    private static void quiet(GuestShell shell) throws IOException, ClientException {
        shell.type("killall record; echo QUIET$((40+2))\n");
        Waits.until("the guest writes no records", () -> shell.said().contains("QUIET42"));
    }

    private static double perSecond(GuestShell shell, int writes)
            throws IOException, ClientException {
        long before = count(shell.said());
        shell.type(
                String.format(
                        Locale.ROOT,
                        "i=0; read a b < /proc/uptime; while [ $i -lt %d ]; do dd if=/dev/zero of=/dev/vda bs=4k seek=$((%d+i)) count=1"
                                + " conv=fsync,notrunc 2> /dev/null; i=$((i+1)); done; read c d < /proc/uptime; echo LOOP $a $c\n",
                        writes,
                        FIRST_BLOCK));
        Waits.until("the guest's loop is over", () -> count(shell.said()) > before);
        MatchResult last = DONE.matcher(shell.said()).results().toList().getLast();
        return writes / (Double.parseDouble(last.group(2)) - Double.parseDouble(last.group(1)));
    }

    private static long count(String said) {
        return DONE.matcher(said).results().count();
    }

    /// The machine in the cluster.
    private record Clustered(Cluster cluster, VmRun run, VmView view) implements GuestShell {

        static Clustered of(Cluster cluster) throws ClientException {
            VmRun run = cluster.sandbox().vm(VM).orElseThrow();
            return new Clustered(
                    cluster, run, cluster.any().ask(VmCalls.vm(VM, Consistency.CURRENT)));
        }

        LocalTwin twin(Scratch scratch) throws IOException {
            SandboxNode node = Cluster.must(() -> cluster.sandbox().node(run.node()));
            Path files = node.place().dataDirectory().resolve("files");
            int mebis = Math.toIntExact(view.disks().getFirst().bytes() / MIB);
            return LocalTwin.of(
                    run.pid(),
                    files.resolve(view.boot().kernel()),
                    files.resolve(view.boot().initrd()),
                    mebis,
                    scratch);
        }

        String accelerator() {
            return view.accelerator().equals("kvm") ? "with KVM" : "emulated (TCG)";
        }

        @Override
        public void type(String text) throws ClientException {
            var _ = cluster.any().ask(VmCalls.type(VM, text.getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public String said() throws IOException {
            return Files.readString(Path.of(run.serial()), StandardCharsets.ISO_8859_1);
        }
    }
}
