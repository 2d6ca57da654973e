package holdfast.daemon.machines;

import holdfast.drivers.hypervisor.GuestDirectory;
import holdfast.frontends.nbd.Export;
import holdfast.frontends.nbd.Exports;
import holdfast.frontends.nbd.Found;
import holdfast.frontends.nbd.Session;
import holdfast.frontends.nbd.Visitors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;

/// Who is served which of the node's disks: root and the daemon's own user all of them, the user of a machine's run the disks of that machine
/// for as long as the run lasts, and everybody else none.
///
/// @param all       that the node serves
/// @param directory of machines' runs: whose each is says which user has it
public record DiskVisitors(Exports all, GuestDirectory directory) implements Visitors {

    @Override
    public Exports exportsFor(UserPrincipal user) {
        try {
            boolean isOwn =
                    user.equals(Files.getOwner(Path.of("/proc/self")))
                            || user.equals(
                                    FileSystems.getDefault()
                                            .getUserPrincipalLookupService()
                                            .lookupPrincipalByName("0"));
            return isOwn ? all : new Some(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Looked up anew each time: a run ends, and its user is free for another.
    private final class Some implements Exports {
        private final UserPrincipal user;

        Some(UserPrincipal user) {
            this.user = user;
        }

        private boolean has(String name) {
            try {
                Set<String> own = directory.exportsOf(user);
                return own.contains(name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<Export> list() {
            return all.list().stream().filter(export -> has(export.name())).toList();
        }

        @Override
        public Found find(String name) {
            return has(name)
                    ? all.find(name)
                    : new Found.Unknown(
                            "user "
                                    + user.getName()
                                    + " runs no virtual machine here that has the disk '"
                                    + name
                                    + "'");
        }

        @Override
        public void begin(Session session) {
            if (has(session.export().name())) {
                all.begin(session);
            } else {
                session.close();
            }
        }
    }
}
