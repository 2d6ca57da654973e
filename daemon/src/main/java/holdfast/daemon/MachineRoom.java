package holdfast.daemon;

import holdfast.core.cluster.host.HostFacts;
import holdfast.core.json.Json;
import holdfast.core.model.Bytes;
import holdfast.core.model.Digest;
import holdfast.core.model.NodeId;
import holdfast.daemon.files.FileException;
import holdfast.daemon.files.FilePull;
import holdfast.daemon.files.FileStore;
import holdfast.daemon.files.HostDescriber;
import holdfast.daemon.files.KernelHead;
import holdfast.daemon.machines.MachineRuns;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.api.ApiLimits;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.FileAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// What the node has for virtual machines: those that it runs, the files that they boot, and what it says of itself.
///
/// @param parts of the daemon, once they are there
record MachineRoom(
        Machines machines,
        FileStore store,
        FilePull pull,
        HostDescriber describer,
        Supplier<Daemon.Parts> parts)
        implements FileAccess, AutoCloseable {

    private static final Duration PART_LIMIT = Duration.ofSeconds(10);

    /// @param runs of virtual machines; nothing where none can run here
    static MachineRoom of(
            NodeIdentity identity,
            DataDirectory directory,
            Optional<MachineRuns> runs,
            Supplier<Daemon.Parts> parts)
            throws StartFailure {
        FileStore store = store(directory.files());
        Commands commands = new Commands(parts);
        NodeId self = identity.node();
        return new MachineRoom(
                runs.<Machines>map(OwnMachines::new).orElse(Machines.NONE),
                store,
                new FilePull(
                        self,
                        store,
                        () -> parts.get().published().state(),
                        (node, file, offset) -> part(parts.get(), node, file, offset),
                        System::currentTimeMillis),
                new HostDescriber(
                        self,
                        identity.data(),
                        store,
                        () -> hypervisor(runs),
                        () -> parts.get().published().state(),
                        () -> parts.get().published().leadership().leader().isPresent(),
                        commands::propose),
                parts);
    }

    private static HostFacts.Hypervisor hypervisor(Optional<MachineRuns> runs) {
        return runs.map(MachineRuns::hypervisor)
                .orElse(Optional.of(HostFacts.Hypervisor.none("It runs no groups.")))
                .orElse(HostFacts.Hypervisor.none("It is being found out what it has."));
    }

    private static FileStore store(Path directory) throws StartFailure {
        try {
            return FileStore.open(directory, System::currentTimeMillis);
        } catch (IOException e) {
            throw DataDirectory.failure(
                    "files-unusable",
                    directory,
                    "Files for virtual machines can't be kept there: " + Words.of(e) + ".",
                    "Make it writable for this user, with room on its file system.");
        }
    }

    private static Bytes part(Daemon.Parts parts, NodeId node, Digest file, long offset)
            throws IOException, InterruptedException {
        Bytes body = Documents.write(Json.object().put("file", file.hex()).put("offset", offset));
        try {
            return Questions.await(
                    Asking.way(parts.self(), parts.wire(), parts.desks())
                            .ask(node, VmDesk.FILE_PART, body, PART_LIMIT),
                    Deadline.in(PART_LIMIT));
        } catch (WireException e) {
            throw new IOException(e.problem().why(), e);
        }
    }

    VmDesk desk() {
        return new VmDesk(machines, store);
    }

    void start() {
        pull.start();
        describer.start();
    }

    @Override
    public OptionalLong bytes(Digest file) {
        return store.bytes(file);
    }

    @Override
    public boolean mayBeKernel(Digest file) {
        try {
            return !store.has(file)
                    || KernelHead.mayBeKernel(store.part(file, 0, KernelHead.BYTES));
        } catch (IOException _) {
            // Let go meanwhile, or not readable: the node that starts the machine says so.
            return true;
        }
    }

    @Override
    public boolean keep(Ask ask, Digest file, InputStream body)
            throws AccessException, InterruptedException {
        boolean isNew;
        try {
            isNew = store.take(file, body, ApiLimits.FILE_BYTES);
        } catch (FileException e) {
            throw new AccessException(AccessException.Kind.REFUSED, e.problem());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        describer.look();
        NodeId self = parts.get().self();
        Published published = parts.get().published();
        var _ =
                published.await(
                        () -> {
                            HostFacts said = published.state().hosts().of(self);
                            return said != null && said.has(file);
                        },
                        Deadline.in(ask.limit()));
        return isNew;
    }

    @Override
    public void close() {
        pull.close();
        describer.close();
    }
}
