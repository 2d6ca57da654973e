package holdfast.simulator.nemesis;

import holdfast.simulator.world.Due;
import holdfast.simulator.world.ShareHabits;
import holdfast.simulator.world.SimShare;
import holdfast.simulator.world.World;
import java.util.List;

/// Makes the faults of shares happen, to all of them at once: they are on one machine.
final class ShareFaults {
    private final World world;
    private final Endings endings;

    ShareFaults(World world, Endings endings) {
        this.world = world;
        this.endings = endings;
    }

    boolean happen(Fault.OfShares fault) {
        List<SimShare> shares = List.copyOf(world.shares());
        if (shares.isEmpty()) {
            return false;
        }
        switch (fault) {
            case Fault.ShareHang(long _, long micros) -> {
                world.told("the share hangs, for " + Words.millis(micros));
                shares.forEach(share -> share.hang(1));
                ends(micros, () -> shares.forEach(share -> share.hang(-1)));
            }
            case Fault.ShareFail(long _, long micros) -> {
                world.told("the share fails, for " + Words.millis(micros));
                shares.forEach(share -> share.fail(1));
                ends(micros, () -> shares.forEach(share -> share.fail(-1)));
            }
            case Fault.ShareHangFor(long _, Target who, long micros) -> {
                int place = who.in(world).place();
                world.told(
                        "the share hangs for "
                                + world.nodeAt(place)
                                + ", for "
                                + Words.millis(micros));
                shares.forEach(share -> share.hangFor(place, 1));
                ends(micros, () -> shares.forEach(share -> share.hangFor(place, -1)));
            }
            case Fault.ShareFailFor(long _, Target who, long micros) -> {
                int place = who.in(world).place();
                world.told(
                        "the share fails for "
                                + world.nodeAt(place)
                                + ", for "
                                + Words.millis(micros));
                shares.forEach(share -> share.failFor(place, 1));
                ends(micros, () -> shares.forEach(share -> share.failFor(place, -1)));
            }
            case Fault.ShareSlow(long _, long micros) -> slow(micros);
        }
        return true;
    }

    private void ends(long micros, Due due) {
        endings.after(
                micros,
                () -> {
                    world.told("the share is back");
                    due.happen();
                });
    }

    private void slow(long micros) {
        world.told("the share is slow, for " + Words.millis(micros));
        world.takeShareHabits(new ShareHabits(5_000, 30_000, 500_000, 500));
        ends(micros, () -> world.takeShareHabits(world.settings().shares()));
    }
}
