package holdfast.drivers.hypervisor;

import java.util.List;

/// Whom a QEMU runs as.
///
/// @param uid    a number that no account needs to have; 0 for the daemon's own user, with all its rights
/// @param gid    the group that may reach the disk socket
/// @param groups of others that it needs, such as the one of /dev/kvm
public record GuestUser(int uid, int gid, List<Integer> groups) {

    /// Only for trying things out.
    public static final GuestUser OWN = new GuestUser(0, 0, List.of());

    public GuestUser {
        groups = List.copyOf(groups);
    }

    boolean isOwn() {
        return uid == 0;
    }

    /// What comes before a program's own words so that it runs as this user, with no rights and no way to get any.
    List<String> words() {
        if (isOwn()) {
            return List.of();
        }
        String others =
                groups.isEmpty()
                        ? "--clear-groups"
                        : "--groups="
                                + String.join(",", groups.stream().map(String::valueOf).toList());
        return List.of(
                "setpriv",
                "--reuid=" + uid,
                "--regid=" + gid,
                others,
                "--no-new-privs",
                "--bounding-set=-all",
                "--inh-caps=-all");
    }
}
