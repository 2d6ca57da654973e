package holdfast.guard.link;

import holdfast.drivers.cgroup.BootClock;
import holdfast.drivers.cgroup.Parent;
import holdfast.guard.GuardFiles;
import holdfast.guard.GuardLimits;
import holdfast.guard.GuardProgram;
import holdfast.guard.GuardSettings;
import holdfast.guard.protocol.Address;
import holdfast.guard.protocol.DaemonLine;
import holdfast.guard.protocol.FreezeTimes;
import holdfast.guard.protocol.GuardLine;
import holdfast.guard.protocol.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The daemon's link to its guard, and what keeps that guard alive.
public final class GuardLink implements AutoCloseable {

    /// Is told on the link's threads; must not wait.
    public interface Listener {

        /// On every connection: the deadlines that the guard goes by already; none: 0.
        void hello(FreezeTimes held);

        /// With each beat, and with false every 100 ms where none comes.
        ///
        /// @param guard         whether the guard has beaten within the last 500 ms
        /// @param deadman       whether the deadman has too, by a deadline that was told
        /// @param guardMillis   the deadline that the guard goes by
        /// @param deadmanMillis the one that the deadman goes by
        /// @param frozen        whether the kernel says that the parent is frozen
        void beat(
                boolean guard,
                boolean deadman,
                long guardMillis,
                long deadmanMillis,
                boolean frozen);

        /// The guard took it away, because the deadline was past.
        void taken(Address address);
    }

    private static final GuardLine.Beat NO_BEAT = new GuardLine.Beat(0, 0, 0, 0, false, 0);

    private final GuardFiles files;
    private final GuardProcess process;
    private final Listener listener;
    private final Consumer<String> log;
    private final UUID boot = BootClock.bootId();
    private final ProcessMark self = ProcessMark.own();
    private final Told told = new Told();
    private final Set<Address> addresses = new LinkedHashSet<>();
    private final Forgetting forgetting = new Forgetting();
    private Optional<GuardConnection> connection = Optional.empty();
    private GuardLine.Beat last = NO_BEAT;
    private int silentLooks;
    private boolean greeted;
    private boolean ending;

    private GuardLink(
            GuardFiles files, GuardProgram program, Listener listener, Consumer<String> log) {
        this.files = files;
        this.process = new GuardProcess(files, program, boot, log);
        this.listener = listener;
        this.log = log;
    }

    /// Writes down what a guard needs to know, and finds or starts one.
    ///
    /// @param daemonWords what starts this daemon again; none: the guard starts no daemon
    public static GuardLink start(
            Path data,
            Parent parent,
            List<String> daemonWords,
            GuardProgram program,
            Listener listener,
            Consumer<String> log)
            throws IOException {
        GuardLink link =
                new GuardLink(new GuardFiles(data.toAbsolutePath()), program, listener, log);
        new GuardSettings(
                        parent.path().toString(),
                        daemonWords,
                        Path.of("").toAbsolutePath().toString(),
                        DaemonWords.output())
                .write(link.files);
        Files.writeString(link.files.daemon(), link.self + " " + link.boot + "\n");
        Thread.ofPlatform().daemon().name("guard-link").start(link::run);
        return link;
    }

    /// Freeze at these times from now on, and not before.
    public synchronized void tell(long guardMillis, long deadmanMillis) {
        FreezeTimes times = new FreezeTimes(guardMillis, deadmanMillis);
        told.add(times);
        say(new DaemonLine.Deadline(boot, times));
    }

    /// Whether both have said that they go by these times.
    public synchronized boolean isShown(long guardMillis, long deadmanMillis) {
        return last.guardMillis() == guardMillis && last.deadmanMillis() == deadmanMillis;
    }

    /// Before it is put on its device.
    public synchronized void register(Address address) {
        forgetting.cancel(address);
        addresses.add(address);
        say(new DaemonLine.Register(address));
    }

    /// Before it is taken off its device.
    ///
    /// @return done when the guard does not touch it any more
    public synchronized CompletableFuture<Void> forget(Address address) {
        addresses.remove(address);
        CompletableFuture<Void> forgotten = forgetting.begin(address);
        say(new DaemonLine.Forget(address));
        return forgotten;
    }

    /// This daemon ends in a moment as planned, and the guard shall too.
    public void stop() {
        end(new DaemonLine.Stop());
        if (!isTogether()) {
            // It could not be told: a signal asks it for the same.
            process.end();
        }
    }

    private synchronized boolean isTogether() {
        return greeted && connection.isPresent();
    }

    /// This daemon ends in a moment, and wants to be started again.
    public void restart() {
        end(new DaemonLine.Restart());
    }

    /// Ends the link alone; the guard goes on.
    @Override
    public synchronized void close() {
        ending = true;
        connection.ifPresent(GuardConnection::close);
    }

    private void end(DaemonLine word) {
        Optional<GuardConnection> last;
        synchronized (this) {
            ending = true;
            say(word);
            last = connection;
        }
        last.ifPresent(guard -> guard.flush(Duration.ofSeconds(1)));
    }

    private void say(DaemonLine line) {
        connection.ifPresent(guard -> guard.say(line));
    }

    private void run() {
        try {
            while (!isEnding()) {
                look(BootClock.millis());
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    /// Once each 100 ms.
    private void look(long now) {
        boolean connected;
        synchronized (this) {
            connected = connection.isPresent();
            silentLooks++;
            int patience =
                    greeted ? GuardLimits.GUARD_SILENT_LOOKS : GuardLimits.GUARD_STARTS_LOOKS;
            if (silentLooks >= patience) {
                replace();
                connected = false;
            }
        }
        if (!connected) {
            connect(now);
        }
        if (!isGuardBeating(now)) {
            listener.beat(false, false, last().guardMillis(), last().deadmanMillis(), false);
        }
    }

    private synchronized GuardLine.Beat last() {
        return last;
    }

    private synchronized boolean isGuardBeating(long now) {
        return connection.isPresent() && now - last.nowMillis() <= GuardLimits.SILENT_MILLIS;
    }

    /// One that lives and says nothing, here or at its door.
    private void replace() {
        silentLooks = 0;
        greeted = false;
        process.replace();
        connection.ifPresent(GuardConnection::close);
        connection = Optional.empty();
    }

    private void connect(long now) {
        try {
            GuardConnection guard = GuardConnection.open(files.socket());
            greet(guard);
            guard.listen(line -> heard(guard, line), () -> lost(guard));
        } catch (IOException _) {
            startIfNoneLives(now);
        }
    }

    private synchronized void greet(GuardConnection guard) {
        guard.say(new DaemonLine.Hello(self, boot));
        told.newest().ifPresent(times -> guard.say(new DaemonLine.Deadline(boot, times)));
        forgetting.all().forEach(address -> guard.say(new DaemonLine.Forget(address)));
        addresses.forEach(address -> guard.say(new DaemonLine.Register(address)));
        connection = Optional.of(guard);
    }

    private synchronized void startIfNoneLives(long now) {
        if (!ending && process.startIfNoneLives(now, told.newest())) {
            silentLooks = 0;
            greeted = false;
        }
    }

    private void lost(GuardConnection guard) {
        synchronized (this) {
            if (connection.filter(guard::equals).isEmpty()) {
                return;
            }
            connection = Optional.empty();
            last = NO_BEAT;
        }
        if (!isEnding()) {
            listener.beat(false, false, 0, 0, false);
        }
    }

    private void heard(GuardConnection from, GuardLine line) {
        switch (line) {
            case GuardLine.Hello(ProcessMark process, UUID _, FreezeTimes times) -> {
                log.accept("guard " + process.pid() + " answers, deadlines " + times);
                listener.hello(times);
            }
            case GuardLine.Beat beat -> beaten(from, beat);
            case GuardLine.Taken(Address address) -> listener.taken(address);
            case GuardLine.Forgotten(Address address) -> forgetting.forgotten(address);
            case GuardLine.Refused(String why) -> log.accept("the guard refused: " + why);
        }
    }

    private void beaten(GuardConnection from, GuardLine.Beat beat) {
        long now = BootClock.millis();
        boolean guard = now - beat.nowMillis() <= GuardLimits.SILENT_MILLIS;
        boolean deadman;
        synchronized (this) {
            if (connection.filter(from::equals).isEmpty()) {
                return;
            }
            last = beat;
            silentLooks = 0;
            greeted = true;
            deadman =
                    guard
                            && now - beat.seenMillis() <= GuardLimits.SILENT_MILLIS
                            && told.isKnown(beat.deadmanMillis());
        }
        listener.beat(guard, deadman, beat.guardMillis(), beat.deadmanMillis(), beat.frozen());
    }
}
