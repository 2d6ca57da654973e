package holdfast.core.guest;

import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.List;

/// One machine's life, told by events, with the actions of the last event and of all.
final class Machine {

    static final VolumeId VOLUME = VolumeId.of(1);
    static final GuestRecord RECORD =
            record("web-1", new GuestBoot.Firmware(), List.of(new GuestDisk(VOLUME, "web-1-root")));

    final List<GuestAction> all = new ArrayList<>();
    GuestLife life = GuestLife.NEW;
    long now = 1_000_000;

    static GuestRecord record(String name, GuestBoot boot, List<GuestDisk> disks) {
        return new GuestRecord(name, 1L << 30, 2, disks, boot, MachineKind.NOT_YET, 30_000);
    }

    static RunNumber run(long number) {
        return new RunNumber(number);
    }

    List<GuestAction> on(GuestEvent event) {
        GuestStep step = GuestRules.on(RECORD, life, event, now);
        life = step.life();
        all.addAll(step.actions());
        return step.actions();
    }

    List<GuestAction> after(long millis) {
        now += millis;
        return on(new GuestEvent.Tick());
    }

    List<GuestAction> want(Desired desired) {
        return on(new GuestEvent.Wanted(desired));
    }

    List<GuestAction> saw(long run, Seen seen) {
        return on(new GuestEvent.Saw(run(run), seen));
    }

    List<GuestAction> ended(long run) {
        return on(new GuestEvent.Ended(run(run), "It ended by itself with status 1."));
    }

    /// A machine that runs, in this run.
    static Machine running(long run) {
        Machine machine = new Machine();
        machine.run(run, Desired.RUNNING);
        return machine;
    }

    void run(long run, Desired desired) {
        on(new GuestEvent.Given(run(run), desired));
        saw(run, desired == Desired.RUNNING ? Seen.RUNNING : Seen.PAUSED);
    }
}
