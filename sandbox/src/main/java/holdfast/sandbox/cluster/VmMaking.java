package holdfast.sandbox.cluster;

import holdfast.core.model.Problem;
import holdfast.drivers.hypervisor.BootFile;
import holdfast.drivers.hypervisor.GuestImage;
import holdfast.frontends.api.CreateVm;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.VmCalls;
import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Gives a sandbox virtual machines, as `vm create` does: each is the small guest, on a volume of its own that has its name, and writes
/// records to it.
final class VmMaking {

    /// What the small guest's disk has.
    static final long DISK_BYTES = 64L << 20;

    private static final long MEMORY_BYTES = 128L << 20;
    private static final String UP = "GUEST-UP";

    /// Of a node that can run no groups, in its status.
    private static final String UNABLE = "runs-no-groups";

    private static final long LOOK_MILLIS = 50;
    private static final Duration SPEAK_EVERY = Duration.ofSeconds(3);

    /// Where a guest is translated on a busy machine, its kernel needs most of that.
    private static final Duration COMES_UP = Duration.ofMinutes(3);

    private static final int USUAL = -1;

    private final Sandbox sandbox;
    private final Consumer<String> progress;

    VmMaking(Sandbox sandbox, Consumer<String> progress) {
        this.sandbox = sandbox;
        this.progress = progress;
    }

    void make(List<String> names, GuestImage image) throws SandboxException {
        refuseWhereNoneRun();
        progress.accept("giving the nodes the guest's kernel");
        upload(image.kernel());
        upload(image.initrd());
        for (String name : names) {
            create(name, image);
        }
        for (String name : names) {
            awaitUp(name);
            progress.accept("virtual machine " + name + " is up");
        }
    }

    /// Nobody needs to wait for what can't be.
    private void refuseWhereNoneRun() throws SandboxException {
        for (SandboxNode node : sandbox.nodes()) {
            Optional<Trouble> unable =
                    sandbox.status(node).stream()
                            .flatMap(status -> status.problems().stream())
                            .filter(problem -> problem.code().equals(UNABLE))
                            .findFirst();
            if (unable.isPresent()) {
                throw new SandboxException(
                        SandboxException.Blame.ENVIRONMENT,
                        new Problem(
                                UNABLE,
                                "make virtual machines",
                                "node " + node,
                                unable.get().what(),
                                unable.get().remedy()));
            }
        }
    }

    private void upload(BootFile file) throws SandboxException {
        try {
            sandbox.watch().asks().upload(file.path(), file.sha256());
        } catch (ClientException e) {
            throw failed("give the nodes a file", file.path().toString(), e.problem().why());
        }
    }

    private void create(String name, GuestImage image) throws SandboxException {
        try {
            var _ =
                    sandbox.watch()
                            .asks()
                            .askAny(
                                    VmCalls.create(
                                            new CreateVm(
                                                    name,
                                                    MEMORY_BYTES,
                                                    USUAL,
                                                    List.of(name),
                                                    image.kernel().sha256(),
                                                    image.initrd().sha256(),
                                                    "console=ttyS0 quiet holdfast.name=" + name,
                                                    "",
                                                    Optional.empty(),
                                                    USUAL,
                                                    USUAL,
                                                    USUAL,
                                                    USUAL)));
        } catch (ClientException e) {
            throw failed("create a virtual machine", name, e.problem().why());
        }
    }

    private void awaitUp(String name) throws SandboxException {
        long begun = System.nanoTime();
        long spoken = begun;
        while (!isUp(name)) {
            if (sandbox.isClosing()) {
                throw Refusals.ending();
            }
            if (System.nanoTime() - begun > COMES_UP.toNanos()) {
                throw failed("wait until it is up", "virtual machine " + name, why(name));
            }
            if (System.nanoTime() - spoken > SPEAK_EVERY.toNanos()) {
                spoken = System.nanoTime();
                long seconds = (spoken - begun) / 1_000_000_000;
                progress.accept(
                        "waiting until " + name + " is up, " + seconds + " s: " + why(name));
            }
            Pause.millis(LOOK_MILLIS);
        }
    }

    private boolean isUp(String name) {
        return sandbox.vm(name).filter(vm -> vm.pid() > 0 && says(vm).contains(UP)).isPresent();
    }

    private static String says(VmRun vm) {
        try {
            return Files.readString(Path.of(vm.serial()), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private String why(String name) {
        return sandbox.watch().seen(NodeStatus::groups).stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .map(group -> group.sentence() + " " + group.why())
                .orElse("nobody knows of " + name + " yet");
    }

    private static SandboxException failed(String tried, String on, String why) {
        return new SandboxException(
                SandboxException.Blame.CLUSTER,
                new Problem(
                        "vm-not-made",
                        tried,
                        on,
                        why,
                        "--keep leaves the files of the nodes; their output is in output.log."));
    }
}
