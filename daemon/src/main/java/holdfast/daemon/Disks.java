package holdfast.daemon;

import holdfast.daemon.copies.Copies;
import holdfast.daemon.copies.VolumeExports;
import holdfast.daemon.machines.DiskVisitors;
import holdfast.frontends.nbd.Exports;
import holdfast.frontends.nbd.ListeningSocket;
import holdfast.frontends.nbd.NbdServer;
import holdfast.frontends.nbd.Visitors;
import holdfast.guard.GuardFiles;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Guests' disks: one Unix socket for all volumes of the node. The guard makes it and hands it on as standard input, so that
/// guests wait in its backlog while a daemon restarts; a daemon that was started otherwise makes it itself.
final class Disks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("disks");

    private final Optional<NbdServer> server;

    /// What to remove at the end: nothing where the socket is the guard's.
    private final Optional<Path> own;

    private Disks(Optional<NbdServer> server, Optional<Path> own) {
        this.server = server;
        this.own = own;
    }

    /// Where there can be no socket it says so, and the node goes on without.
    ///
    /// @param host   says which machines run here, whose users are served their disks
    /// @param socket where a daemon that inherited none makes it
    static Disks serve(Path socket, Copies copies, NodeHost host) {
        Exports all = new VolumeExports(copies);
        Visitors visitors =
                host.machines()
                        .<Visitors>map(runs -> new DiskVisitors(all, runs.directory()))
                        .orElse(_ -> all);
        try {
            // Never closed: with an inherited channel the JDK closes standard output as well.
            if (System.inheritedChannel() instanceof ServerSocketChannel inherited) {
                LOG.info("disks are served on the guard's socket");
                return new Disks(
                        Optional.of(NbdServer.serve(inherited, visitors)), Optional.empty());
            }
            ServerSocketChannel made = ListeningSocket.make(socket, GuardFiles.GUESTS);
            LOG.info("disks are served on {}, which this daemon made", socket);
            return new Disks(Optional.of(NbdServer.serve(made, visitors)), Optional.of(socket));
        } catch (ListeningSocket.FailedException e) {
            LOG.warn("no disk is served: {}", e.problem());
        } catch (IOException e) {
            LOG.warn("no disk is served on {}: {}", socket, Words.of(e));
        }
        return new Disks(Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {
        server.ifPresent(NbdServer::close);
        try {
            if (own.isPresent()) {
                Files.deleteIfExists(own.get());
            }
        } catch (IOException e) {
            LOG.warn("{} stays: {}", own.get(), Words.of(e));
        }
    }
}
