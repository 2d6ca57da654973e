package holdfast.simulator.volume;

import holdfast.core.model.CopyId;
import holdfast.core.replication.LogPlace;
import holdfast.core.replication.Replication;
import holdfast.core.replication.ReplicationEvent;
import holdfast.core.replication.ReplicationSettings;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.Due;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One node: the real replication of its copy, on a rehearsed disk, network and lease. What a volume server's loop does.
final class VolumeNode {
    static final ReplicationSettings SETTINGS =
            new ReplicationSettings(300, 300, 400, 10, 2 * Copies.BLOCK_BYTES, 2);

    private static final long TICK = 10_000;
    static final int USUAL_LATE_READS = 100;

    final int seat;
    final CopyId copy;
    final Copies world;
    final VolumeDisk disk;
    final Chance chance;
    final Requests requests;
    final Streams streams;
    private final Errands errands;
    private final List<Due> held = new ArrayList<>();
    private @Nullable Replication replication;
    private int life;
    private boolean up;
    private int lateReads = USUAL_LATE_READS;
    private long pausedUntil;

    VolumeNode(int seat, CopyId copy, Copies world, Chance chance) {
        this.seat = seat;
        this.copy = copy;
        this.world = world;
        this.chance = chance;
        disk = new VolumeDisk(world.agenda, chance.branch(1), Copies.BLOCKS);
        requests = new Requests(this);
        streams = new Streams(this);
        errands = new Errands(this);
    }

    boolean isUp() {
        return up;
    }

    boolean isPaused() {
        return world.agenda.now() < pausedUntil;
    }

    long now() {
        return world.now(seat);
    }

    Replication replication() {
        return java.util.Objects.requireNonNull(replication);
    }

    boolean isServing() {
        return up && replication().serving();
    }

    /// Of a thousand, so many come back from the disk late.
    int lateReads() {
        return lateReads;
    }

    void lateReads(int perMille) {
        lateReads = perMille;
    }

    // Life.

    void start() {
        if (up) {
            return;
        }
        life++;
        up = true;
        replication = new Replication(seat, copy, disk.recover(), SETTINGS);
        world.network.up(seat, true);
        world.started(this);
        later(TICK, this::tick);
    }

    void crash(boolean power) {
        if (!up) {
            return;
        }
        up = false;
        pausedUntil = 0;
        held.clear();
        life++;
        if (power) {
            world.network.silent(seat);
        } else {
            world.network.up(seat, false);
        }
        disk.crash(power);
        requests.abandon(true);
        streams.clear();
    }

    /// The machine lost its power: the process is gone, if it ran, and what its disk had not written yet.
    void powerLost() {
        if (up) {
            crash(true);
        } else {
            disk.crash(true);
        }
    }

    /// The whole process stands still, until [#goOn].
    void standStill() {
        pausedUntil = up ? Long.MAX_VALUE : 0;
    }

    void goOn() {
        pausedUntil = 0;
        resume(life);
    }

    /// The whole process stands still: what is due to it happens afterwards.
    void pause(long micros) {
        if (!up) {
            return;
        }
        pausedUntil = Math.max(pausedUntil, world.agenda.now() + micros);
        int mine = life;
        world.agenda.at(pausedUntil, () -> resume(mine));
    }

    /// Lets this happen if this life still lasts, and not while it stands still.
    void guarded(Due due) {
        int mine = life;
        inLife(mine, due);
    }

    private void inLife(int mine, Due due) {
        if (mine != life || !up) {
            return;
        }
        if (isPaused() || !held.isEmpty()) {
            held.add(due);
            return;
        }
        due.happen();
    }

    /// What was held happens in its order, as long as the process does not stand still again.
    private void resume(int mine) {
        if (mine == life && up && !isPaused()) {
            List<Due> all = List.copyOf(held);
            held.clear();
            for (Due due : all) {
                inLife(mine, due);
            }
        }
    }

    void later(long micros, Due due) {
        int mine = life;
        world.agenda.in(micros, () -> inLife(mine, due));
    }

    private void tick() {
        on(new ReplicationEvent.Tick());
        destage();
        requests.pump();
        long every = TICK / 2 + chance.around(TICK / 2);
        later(every, this::tick);
    }

    // Events.

    void on(ReplicationEvent event) {
        errands.run(replication().on(now(), event));
        settle();
    }

    /// What the loop does after everything: decide what hot calls left to decide, then answer.
    void settle() {
        while (replication().wantsTick()) {
            errands.run(replication().on(now(), new ReplicationEvent.Tick()));
        }
        acknowledge();
        requests.answer();
    }

    private void acknowledge() {
        long upTo = replication().acknowledges();
        if (upTo >= 0) {
            world.network.send(
                    seat,
                    replication().primarySeat(),
                    replication().primaryConnection(),
                    new Frame.Acknowledged(replication().epoch(), upTo));
        }
    }

    void arrived(int from, long number, Frame frame) {
        switch (frame) {
            case Frame.Said(var message) ->
                    on(new ReplicationEvent.Received(from, number, message));
            case Frame.Carried carried -> carried(from, number, carried);
            case Frame.Acknowledged(long epoch, long position) -> {
                replication().durable(now(), from, number, epoch, position);
                settle();
            }
            case Frame.Answered answered -> errands.answered(from, number, answered);
            case Frame.Wanted(long position) -> errands.wanted(from, number, position);
            case Frame.Given given -> errands.given(from, number, given);
        }
    }

    private void carried(int from, long number, Frame.Carried carried) {
        LogRecord item = carried.item();
        long previous = carried.previous();
        switch (replication()
                .accepts(from, number, carried.epoch(), item.position, item.epoch, previous)) {
            case TAKE -> {
                LogRecord last = disk.last();
                if (last != null && last != item.previous) {
                    throw world.violated(
                            "a name stands for one log",
                            "seat " + seat + " takes " + item + " after " + last);
                }
                replication().committedBySender(item.committed);
                append(item);
            }
            case BROKEN -> world.network.close(seat, from, number);
            case REPEATED, STALE -> {}
        }
        settle();
    }

    /// Into the log here, and on to whoever is sent this log.
    void append(LogRecord item) {
        disk.append(
                item,
                told(() -> {
                    replication().durableHere(now(), item.position);
                    settle();
                }));
        streams.pump();
    }

    /// A disk's word reaches only the life that asked for it.
    Due told(Due due) {
        int mine = life;
        return () -> inLife(mine, due);
    }

    // Data.

    private void destage() {
        long upTo = Math.min(replication().committed(), disk.destaged() + 1 + chance.below(4));
        for (long position = disk.destaged() + 1; position <= upTo; position++) {
            LogRecord item = disk.at(position);
            if (item == null) {
                throw world.violated(
                        "what is committed is held", "seat " + seat + " lacks " + position);
            }
            world.invariants.destages(this, item);
            for (LogRecord.Write write : item.writes) {
                if (replication().filling()) {
                    replication()
                            .destaging(
                                    position,
                                    0,
                                    write.block() * Copies.BLOCK_BYTES,
                                    Copies.BLOCK_BYTES);
                }
                disk.write(write.block(), write.value());
            }
            disk.destaged(position);
            replication().destaged(position);
        }
        if (chance.perMille(100)) {
            disk.sync();
        }
        if (chance.perMille(30) && disk.trim(world.keep)) {
            on(new ReplicationEvent.Trimmed(disk.memoryBase()));
        }
        settle();
    }

    /// Where the log is now.
    LogPlace place() {
        LogRecord last = disk.last();
        return last == null ? disk.memoryBase() : LogPlace.of(last.epoch, last.position);
    }
}
