package holdfast.simulator.world;

import holdfast.core.agreement.Event;
import holdfast.core.node.NodeEvent;
import holdfast.core.witness.Sector;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessIo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node's driver for one share: child processes that read and write, each request with a time limit.
///
/// A lock in the node's data directory lets only one process write. A later start of the node therefore
/// does nothing, not even read, until what the former start had under way has landed or is dead. A
/// process that hangs in the kernel cannot be killed before the share moves again.
final class ShareDriver {

    /// One request, from when the process began with it until it can have no effect any more.
    private static final class Job {
        final WitnessIo io;
        final int start;
        boolean answered;
        boolean over;
        boolean killed;
        SimShare.@Nullable Reading reading;

        Job(WitnessIo io, int start) {
            this.io = io;
            this.start = start;
        }
    }

    private final World world;
    private final SimNode node;
    private final SimShare share;
    private final Chance chance;
    private final List<Job> underWay = new ArrayList<>(2);
    private final List<Job> locked = new ArrayList<>(0);
    private final List<Job> reaping = new ArrayList<>(0);

    ShareDriver(World world, SimNode node, SimShare share, Chance chance) {
        this.world = world;
        this.node = node;
        this.share = share;
        this.chance = chance;
    }

    void request(WitnessIo io) {
        Job job = new Job(io, node.starts());
        killFormer();
        if (io instanceof WitnessIo.Reap) {
            reaping.add(job);
            killAll();
            answerReaped();
            return;
        }
        world.agenda().in(habits().limitMicros(), () -> giveUp(job));
        if (underWay.stream().anyMatch(other -> other.start < job.start)) {
            locked.add(job);
        } else {
            begin(job);
        }
    }

    /// The machine lost its power: what had not reached the share never will, and some of it had.
    void powerLost() {
        locked.clear();
        reaping.clear();
        for (Job job : List.copyOf(underWay)) {
            job.killed = true;
            if (share.moodTowards(node.place()) == SimShare.Mood.WELL && chance.below(3) == 0) {
                land(job);
            }
            end(job);
        }
    }

    /// The program stopped; its children live on until somebody kills them.
    void programStopped() {
        locked.clear();
        reaping.clear();
    }

    private ShareHabits habits() {
        return world.shareHabits();
    }

    private void begin(Job job) {
        underWay.add(job);
        attempt(job);
    }

    private void attempt(Job job) {
        if (job.over) {
            return;
        }
        long latency = habits().leastMicros() + chance.around(habits().meanMicros());
        switch (share.moodTowards(node.place())) {
            case WELL -> {
                if (job.killed) {
                    die(job);
                } else {
                    work(job, latency);
                }
            }
            case HANGING -> share.whenMoodChanges(() -> attempt(job));
            case FAILING -> world.agenda().in(latency, () -> failed(job));
        }
    }

    private void work(Job job, long latency) {
        switch (job.io) {
            case WitnessIo.ReadTable _ -> {
                job.reading = share.startReading(latency);
                world.agenda().in(latency, () -> readThrough(job));
            }
            case WitnessIo.WriteSector write -> {
                if (chance.perMille(habits().tornPerMille())) {
                    world.agenda().in(latency / 2, () -> tear(job, write));
                }
                world.agenda().in(latency, () -> written(job));
            }
            case WitnessIo.Reap _ ->
                    throw new IllegalStateException("reaping is no work of a child");
        }
    }

    private void readThrough(Job job) {
        if (job.over || job.reading == null) {
            return;
        }
        if (share.moodTowards(node.place()) != SimShare.Mood.WELL) {
            share.abandon(job.reading);
            attempt(job);
            return;
        }
        var table = share.finish(job.reading);
        world.count().io();
        answer(job, new WitnessEvent.TableRead(job.io.number(), table));
        end(job);
    }

    /// The same bytes written over themselves can't tear.
    private void tear(Job job, WitnessIo.WriteSector write) {
        Sector there = share.sector(write.slotNumber(), write.second());
        if (!job.over && !there.equals(new Sector.Holds(write.slot()))) {
            share.tear(write.slotNumber(), write.second());
        }
    }

    private void written(Job job) {
        if (job.over) {
            return;
        }
        if (share.moodTowards(node.place()) != SimShare.Mood.WELL) {
            attempt(job);
            return;
        }
        land(job);
        world.count().io();
        answer(job, new WitnessEvent.SectorWritten(job.io.number()));
        end(job);
    }

    private void land(Job job) {
        if (job.io instanceof WitnessIo.WriteSector write) {
            share.land(write.slotNumber(), write.second(), write.slot());
        }
    }

    /// The share answered with an error. A write may have been done, half done, or be done later.
    private void failed(Job job) {
        if (job.over) {
            return;
        }
        answer(job, unknown(job, "input/output error"));
        switch (job.io) {
            case WitnessIo.WriteSector write -> {
                switch (chance.below(4)) {
                    case 0 -> land(job);
                    case 1 -> tear(job, write);
                    case 2 -> {
                        world.agenda().in(chance.around(400_000), () -> landLate(job));
                        return;
                    }
                    default -> {}
                }
            }
            case WitnessIo.ReadTable _, WitnessIo.Reap _ -> {}
        }
        end(job);
    }

    private void landLate(Job job) {
        if (!job.over) {
            land(job);
            end(job);
        }
    }

    private void giveUp(Job job) {
        locked.remove(job);
        if (!job.answered) {
            answer(job, unknown(job, "no answer within the time limit"));
            if (job.io instanceof WitnessIo.ReadTable) {
                end(job);
            }
        }
    }

    private static WitnessEvent unknown(Job job, String why) {
        long number = job.io.number();
        return switch (job.io) {
            case WitnessIo.ReadTable _ -> new WitnessEvent.TableUnreadable(number, why);
            case WitnessIo.WriteSector _ -> new WitnessEvent.SectorUnknown(number, why);
            case WitnessIo.Reap _ -> new WitnessEvent.Reaped(number);
        };
    }

    private void killFormer() {
        for (Job job : List.copyOf(underWay)) {
            if (job.start < node.starts()) {
                kill(job);
            }
        }
    }

    private void killAll() {
        for (Job job : List.copyOf(underWay)) {
            kill(job);
        }
    }

    private void kill(Job job) {
        job.killed = true;
        if (share.moodTowards(node.place()) != SimShare.Mood.HANGING) {
            die(job);
        }
    }

    /// A killed process ends; what it had handed to the kernel may still be done, now and never later.
    private void die(Job job) {
        if (!job.over && chance.below(4) == 0) {
            land(job);
        }
        end(job);
    }

    private void end(Job job) {
        job.over = true;
        if (job.reading != null) {
            share.abandon(job.reading);
        }
        underWay.remove(job);
        unlock();
        answerReaped();
    }

    private void unlock() {
        if (underWay.isEmpty() && !locked.isEmpty()) {
            List<Job> free = List.copyOf(locked);
            locked.clear();
            for (Job job : free) {
                begin(job);
            }
        }
    }

    private void answerReaped() {
        if (underWay.isEmpty() && !reaping.isEmpty()) {
            List<Job> reaped = List.copyOf(reaping);
            reaping.clear();
            for (Job job : reaped) {
                long number = job.io.number();
                world.agenda().in(500, () -> answer(job, new WitnessEvent.Reaped(number)));
            }
        }
    }

    private void answer(Job job, WitnessEvent event) {
        if (!job.answered && node.isRunning() && node.starts() == job.start) {
            node.deliver(new NodeEvent.Agree(new Event.Witnessed(share.file(), event)));
        }
        job.answered = true;
    }
}
