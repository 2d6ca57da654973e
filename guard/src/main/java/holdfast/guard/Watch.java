package holdfast.guard;

import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.Parent;
import holdfast.guard.protocol.FreezeTimes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Freezes the parent when the deadline is past, and whatever is thawed after it. A thread of its own that does nothing else.
final class Watch {

    private final LongSupplier clock;
    private final Voice voice;
    private final Runnable past;
    private final Thread thread;
    private final AtomicLong freezes = new AtomicLong();
    private volatile FreezeTimes times;
    private volatile Optional<Parent> parent = Optional.empty();
    private volatile String trouble = "";

    /// @param clock CLOCK_BOOTTIME in milliseconds
    /// @param past  run once each time that the parent was frozen; must not wait
    Watch(FreezeTimes times, LongSupplier clock, Voice voice, Runnable past) {
        this.times = times;
        this.clock = clock;
        this.voice = voice;
        this.past = past;
        this.thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    FreezeTimes times() {
        return times;
    }

    long freezes() {
        return freezes.get();
    }

    /// From now on this deadline counts and no other.
    void goBy(FreezeTimes newTimes) {
        times = newTimes;
        LockSupport.unpark(thread);
    }

    void watch(Parent newParent) {
        parent = Optional.of(newParent);
        LockSupport.unpark(thread);
    }

    Optional<Parent> parent() {
        return parent;
    }

    private void run() {
        while (true) {
            long left = times.guardMillis() - clock.getAsLong();
            if (left <= 0) {
                parent.ifPresent(this::freeze);
                left = GuardLimits.LOOK_MILLIS;
            }
            // Never long: the waiting is on a clock that stands still while the machine sleeps, the
            // deadline is not.
            long wait = Math.min(left, GuardLimits.LOOK_MILLIS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(wait));
        }
    }

    private void freeze(Parent group) {
        try {
            if (!group.isFreezeAsked()) {
                group.freeze();
                long late = clock.getAsLong() - times.guardMillis();
                freezes.incrementAndGet();
                voice.say(
                        "running => frozen, because the deadline "
                                + times.guardMillis()
                                + " is past by "
                                + late
                                + " ms");
                past.run();
            }
            trouble = "";
        } catch (CgroupException e) {
            String now = e.problem().toString();
            if (!now.equals(trouble)) {
                trouble = now;
                voice.say("can't freeze: " + now);
            }
        }
    }
}
