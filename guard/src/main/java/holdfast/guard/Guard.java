package holdfast.guard;

import holdfast.drivers.cgroup.BootClock;
import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.Parent;
import holdfast.guard.protocol.DaemonLine;
import holdfast.guard.protocol.FreezeTimes;
import holdfast.guard.protocol.GuardLine;
import holdfast.guard.protocol.ProcessMark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One guard, from its start to its end: joins the watch, the deadman, the daemon and the addresses.
final class Guard implements Connection.Listener {

    private final GuardFiles files;
    private final UUID boot = BootClock.bootId();
    private final Voice voice;
    private final Door door;
    private final Watch watch;
    private final Feed feed;
    private final Deadman deadman;
    private final DaemonKeeper keeper;
    private final Addresses addresses;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long endsAtMillis = Long.MAX_VALUE;

    private Guard(Arguments arguments, Voice voice) throws IOException, InterruptedException {
        this.files = new GuardFiles(arguments.data());
        this.voice = voice;
        Deadman.makePipes(files);
        GuardSettings settings = settings(arguments);
        this.door = new Door(files, this, voice);
        this.feed = new Feed(files, this::beat);
        this.deadman = new Deadman(files, feed, voice);
        Optional<Parent> parent = parent(settings);
        Optional<Long> held = Optional.empty();
        if (parent.isPresent()) {
            held = deadman.adopt(settings.parent(), !isGiven(arguments));
        }
        this.watch = new Watch(times(arguments, held), BootClock::millis, voice, this::frozen);
        parent.ifPresent(watch::watch);
        this.keeper = new DaemonKeeper(files, settings, boot, voice);
        this.addresses = new Addresses(files, watch::times, door::tell, voice);
    }

    /// Starts all of it. The caller holds the lock.
    static Guard start(Arguments arguments, Voice voice) throws IOException, InterruptedException {
        Guard guard = new Guard(arguments, voice);
        // First of all: whatever goes wrong with the rest, this one watches.
        guard.watch.start();
        guard.addresses.load();
        guard.addresses.start();
        guard.keeper.adopt();
        guard.door.open();
        return guard;
    }

    /// The command line's words for the daemon go before those of the file: somebody has just given them.
    private GuardSettings settings(Arguments arguments) {
        GuardSettings left = GuardSettings.NONE;
        try {
            left = GuardSettings.read(files).orElse(left);
        } catch (IOException e) {
            voice.say("guard.json is passed over: " + e.getMessage());
        }
        return arguments.daemon().isEmpty() ? left : left.with(arguments.daemon());
    }

    private Optional<Parent> parent(GuardSettings settings) {
        if (settings.parent().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Parent.open(Path.of(settings.parent())));
        } catch (CgroupException e) {
            voice.say(e.problem().toString());
            return Optional.empty();
        }
    }

    /// What a guard that starts goes by: what the daemon gave it, else what the deadman holds, else none, which is
    /// the same as one that is past.
    private FreezeTimes times(Arguments arguments, Optional<Long> held) {
        if (isGiven(arguments)) {
            return arguments.times();
        }
        return held.map(millis -> new FreezeTimes(millis, millis)).orElse(FreezeTimes.NONE);
    }

    private boolean isGiven(Arguments arguments) {
        return arguments.boot().filter(boot::equals).isPresent();
    }

    /// Until it ends; returns the status for the process.
    int run() throws InterruptedException {
        while (!isOver()) {
            long now = BootClock.millis();
            watch.parent()
                    .ifPresent(parent ->
                            deadman.look(
                                    parent.path().toString(), watch.times().deadmanMillis(), now));
            if (!isEnding()) {
                keeper.look(now);
            }
            beat();
            TimeUnit.MILLISECONDS.sleep(GuardLimits.BEAT_MILLIS);
        }
        leave();
        ended.countDown();
        return StartFailure.STOPPED;
    }

    private boolean isEnding() {
        return endsAtMillis < Long.MAX_VALUE;
    }

    private boolean isOver() {
        return isEnding() && (!keeper.isAlive() || BootClock.millis() >= endsAtMillis);
    }

    /// Asked from outside (SIGTERM): the daemon is asked to stop as planned, and the guard follows. Waits for that.
    void stop() throws InterruptedException {
        if (ended.getCount() == 0) {
            return;
        }
        voice.say("asked to end: asks the daemon to stop");
        endSoon();
        keeper.end();
        ended.await(GuardLimits.STOP_MILLIS * 2, TimeUnit.MILLISECONDS);
    }

    private void endSoon() {
        if (!isEnding()) {
            endsAtMillis = BootClock.millis() + GuardLimits.STOP_MILLIS;
        }
    }

    /// What runs goes on until the deadline, and the deadman stays for it.
    private void leave() throws InterruptedException {
        try {
            Optional<Parent> parent = watch.parent();
            if (parent.isPresent()) {
                boolean populated = parent.get().isPopulated();
                if (!populated) {
                    parent.get().freeze();
                }
                addresses.leave();
                boolean told = deadman.leave(watch.times().deadmanMillis());
                if (populated && !(told && deadman.isAlive())) {
                    // Nobody would watch the deadline.
                    parent.get().freeze();
                }
                voice.say(
                        populated
                                ? "ends; the deadman stays until " + watch.times().deadmanMillis()
                                : "ends; nothing runs here");
            }
            door.close();
            keeper.leave();
        } catch (CgroupException e) {
            voice.say("ends: " + e.problem());
        } catch (IOException e) {
            voice.say("ends: " + e.getMessage());
        }
        voice.flush();
    }

    private void frozen() {
        addresses.look();
        beat();
    }

    private void beat() {
        if (!door.isDaemonThere()) {
            return;
        }
        long guard = watch.times().guardMillis();
        door.tell(
                new GuardLine.Beat(
                        BootClock.millis(),
                        guard,
                        feed.heldMillis(),
                        feed.seenMillis(),
                        isFrozen(),
                        watch.freezes()));
    }

    private boolean isFrozen() {
        try {
            Optional<Parent> parent = watch.parent();
            return parent.isPresent() && parent.get().isFrozen();
        } catch (CgroupException e) {
            return false;
        }
    }

    @Override
    public GuardLine greeted(DaemonLine.Hello hello, Connection from) throws Connection.Refusal {
        if (!hello.boot().equals(boot) || !hello.process().isAlive()) {
            throw new Connection.Refusal(
                    "no process " + hello.process() + " runs in this boot " + boot);
        }
        if (isEnding()) {
            throw new Connection.Refusal("this guard ends");
        }
        try {
            GuardSettings settings =
                    GuardSettings.read(files)
                            .orElseThrow(() -> new Connection.Refusal("there is no guard.json"));
            parent(settings).ifPresent(watch::watch);
            keeper.greeted(hello.process(), settings);
        } catch (IOException e) {
            throw new Connection.Refusal(String.valueOf(e.getMessage()));
        }
        door.isDaemon(from);
        return new GuardLine.Hello(ProcessMark.own(), boot, watch.times());
    }

    @Override
    public void heard(DaemonLine line) throws Connection.Refusal {
        switch (line) {
            case DaemonLine.Hello _ -> throw new Connection.Refusal("hello was said already");
            case DaemonLine.Deadline(UUID of, FreezeTimes times) -> {
                requireMeant(of, times);
                watch.goBy(times);
                deadman.feed(times.deadmanMillis());
                beat();
            }
            case DaemonLine.Register(var address) -> {
                if (!addresses.register(address)) {
                    throw new Connection.Refusal(
                            "there are " + GuardLimits.ADDRESSES + " addresses already");
                }
            }
            case DaemonLine.Forget(var address) -> addresses.forget(address);
            case DaemonLine.Restart() -> keeper.restartAsked();
            case DaemonLine.Stop() -> endSoon();
        }
    }

    private void requireMeant(UUID of, FreezeTimes times) throws Connection.Refusal {
        if (!of.equals(boot)) {
            throw new Connection.Refusal("the deadline is of boot " + of + ", this is " + boot);
        }
        if (times.deadmanMillis() > BootClock.millis() + GuardLimits.AHEAD_MILLIS) {
            throw new Connection.Refusal("the deadline is more than an hour ahead");
        }
    }
}
