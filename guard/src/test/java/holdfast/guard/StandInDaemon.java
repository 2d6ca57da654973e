package holdfast.guard;

import holdfast.drivers.cgroup.BootClock;
import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.Parent;
import holdfast.guard.link.DaemonWords;
import holdfast.guard.link.GuardLink;
import holdfast.guard.protocol.Address;
import holdfast.guard.protocol.FreezeTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/// A daemon that has a lease whenever the file `granted` is there: renews it while guard and deadman beat, and thaws. It never freezes
/// by itself, so that guard and deadman are seen to do it; but where the file `freezes` is there, it does so as well.
///
/// What it told, and when, is in the file `told`.
final class StandInDaemon {

    /// From when it was sent. The lease of a cluster has other shares; here they are far enough apart for a
    /// machine that does other things as well.
    private static final long OWN_MILLIS = 1_200;

    static final long GUARD_MILLIS = 1_500;

    static final long DEADMAN_MILLIS = 2_200;

    /// Of a planned stop.
    static final long PLANNED_MILLIS = 4_000;

    private static final long RENEW_MILLIS = 150;

    private final Path data;
    private final Parent parent;
    private final GuardLink link;
    private volatile boolean beating;
    private volatile long ownMillis;
    private boolean leaving;

    private StandInDaemon(Path data, Parent parent) throws IOException {
        this.data = data;
        this.parent = parent;
        this.link =
                GuardLink.start(
                        data,
                        parent,
                        DaemonWords.ofThisProcess(),
                        GuardProgram.ofThisJvm(),
                        new Ears(),
                        what -> System.out.println("stand-in: " + what));
    }

    private final class Ears implements GuardLink.Listener {

        @Override
        public void hello(FreezeTimes held) {
            System.out.println("stand-in: the guard holds " + held);
        }

        @Override
        public void beat(
                boolean guard,
                boolean deadman,
                long guardMillis,
                long deadmanMillis,
                boolean frozen) {
            beating = guard && deadman;
            // Both go by a deadline that is ahead: neither would freeze again.
            long now = BootClock.millis();
            if (guardMillis > now && deadmanMillis > now && beating) {
                thaw();
            }
        }

        @Override
        public void taken(Address address) {
            System.out.println("stand-in: taken " + address);
        }
    }

    private void thaw() {
        try {
            if (parent.isFreezeAsked()) {
                parent.thaw();
            }
        } catch (CgroupException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param arguments the data directory, the parent's path
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        StandInDaemon daemon = new StandInDaemon(data, Parent.open(Path.of(arguments[1])));
        Runtime.getRuntime().addShutdownHook(new Thread(daemon::leave));
        Path registered = data.resolve("register");
        if (Files.exists(registered)) {
            daemon.link.register(Address.parse(Files.readString(registered).strip()));
        }
        while (!Files.deleteIfExists(data.resolve("restart"))) {
            if (Files.exists(data.resolve("freezes")) && BootClock.millis() > daemon.ownMillis) {
                daemon.parent.freeze();
            }
            if (daemon.beating && Files.exists(data.resolve("granted"))) {
                daemon.renew();
            }
            TimeUnit.MILLISECONDS.sleep(RENEW_MILLIS);
        }
        daemon.link.restart();
        // As a daemon does that has closed all by itself.
        Runtime.getRuntime().halt(0);
    }

    /// As a daemon does that is asked to stop: a longer lease, shown by both, then the word.
    private void leave() {
        try {
            if (beating && Files.exists(data.resolve("granted"))) {
                Path longer = data.resolve("planned");
                long length =
                        Files.exists(longer)
                                ? Long.parseLong(Files.readString(longer))
                                : PLANNED_MILLIS;
                FreezeTimes planned = plan(length);
                for (int i = 0; i < 1_000 && !isShown(planned); i++) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            }
            link.stop();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void renew() throws IOException {
        if (!leaving) {
            tell(GUARD_MILLIS, DEADMAN_MILLIS);
        }
    }

    private synchronized FreezeTimes plan(long length) throws IOException {
        leaving = true;
        return tell(length, length);
    }

    private boolean isShown(FreezeTimes times) {
        return link.isShown(times.guardMillis(), times.deadmanMillis());
    }

    /// Written down first: what was told is never missing from there.
    private synchronized FreezeTimes tell(long guardMillis, long deadmanMillis) throws IOException {
        long now = BootClock.millis();
        FreezeTimes times = new FreezeTimes(now + guardMillis, now + deadmanMillis);
        Files.writeString(
                data.resolve("told"),
                now + " " + times + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        ownMillis = now + OWN_MILLIS;
        link.tell(times.guardMillis(), times.deadmanMillis());
        return times;
    }
}
