package holdfast.drivers.hypervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/// Whose a file is, by number: the users of guests have no names.
final class Owners {

    private Owners() {}

    static void give(Path file, GuestUser user) throws IOException {
        if (!user.isOwn()) {
            give(file, user.uid());
        }
    }

    static void give(Path file, int uid) throws IOException {
        UserPrincipal owner =
                file.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(String.valueOf(uid));
        Files.setOwner(file, owner);
    }

    static int of(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }

    static int groupOf(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:gid");
    }
}
