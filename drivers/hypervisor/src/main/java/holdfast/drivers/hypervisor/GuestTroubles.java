package holdfast.drivers.hypervisor;

import holdfast.core.guest.GuestRecord;
import holdfast.core.model.Problem;

/// What people are told of what goes wrong with a guest that runs.
final class GuestTroubles {

    private GuestTroubles() {}

    static Problem diskFailed(GuestRecord guest, SessionNews.DiskFailed failed) {
        boolean known = failed.disk() >= 0 && failed.disk() < guest.disks().size();
        String disk =
                known ? "volume '" + guest.disks().get(failed.disk()).export() + "'" : "a disk";
        String what = failed.write() ? "A write to " : "A read from ";
        return new Problem(
                "guest-disk-failed",
                failed.write() ? "write" : "read",
                "'" + guest.name() + "'",
                what
                        + disk
                        + " failed ("
                        + failed.reason()
                        + "); the machine stands still and was"
                        + " told nothing.",
                "See what that volume's copies say of it; the machine goes on when it can be read"
                        + " and written.");
    }

    static Problem notDone(GuestRecord guest, Ask ask, String why) {
        return new Problem(
                "guest-not-told",
                ask.command(),
                "'" + guest.name() + "'",
                "It was not done, or is not known to be: " + why + ".",
                "It is asked again where it still matters.");
    }
}
