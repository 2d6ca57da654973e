package holdfast.drivers.hypervisor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/// A guest that boots in seconds and needs no disk image: a Debian kernel, a shell, and a script that says on the serial
/// line what it does (`small-guest-init.sh` has the words). It writes numbered records to its first disk, each durable
/// before it is told, so that whoever reads its serial line and its disk can say whether anything was lost. It is what tells whether this machine can run guests at
/// all, and what tests and demonstrations run.
///
/// It is made of packages that `apt-get` brings, once; what was made is kept in a directory, named by how it is made, and is used
/// only if it is still what it was when it was made.
public final class SmallGuest {

    private static final String ABOUT = "about";
    private static final String KERNEL = "vmlinuz";
    private static final String INITRD = "initrd.gz";

    private final Path cache;
    private final Consumer<String> progress;

    private SmallGuest(Path cache, Consumer<String> progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /// Where it is kept for this user, unless somebody says otherwise: below `XDG_CACHE_HOME`, or `~/.cache`.
    public static Path usualCache() {
        String told = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse("");
        Path caches =
                told.startsWith("/")
                        ? Path.of(told)
                        : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("holdfast").resolve("small-guest");
    }

    /// The guest, made now if it is not there: half a minute and a network are needed then. May be called by several
    /// programs at once: one makes it.
    ///
    /// @param cache    a directory, made if it is not there
    /// @param progress is told a sentence of what is being done, each time that this takes longer than a moment
    public static GuestImage get(Path cache, Consumer<String> progress)
            throws HypervisorException, InterruptedException {
        return new SmallGuest(cache, progress).get();
    }

    /// The guest, if it is there already. Takes no longer than reading it.
    public static Optional<GuestImage> find(Path cache) {
        return new SmallGuest(cache, _ -> {}).find();
    }

    private GuestImage get() throws HypervisorException, InterruptedException {
        Optional<GuestImage> found = find();
        return found.isPresent() ? found.get() : make();
    }

    private Path place() {
        return cache.resolve(SmallGuestMaker.recipe());
    }

    private Optional<GuestImage> find() {
        Path place = place();
        Properties about = new Properties();
        try (InputStream in = Files.newInputStream(place.resolve(ABOUT))) {
            about.load(in);
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
        GuestImage image =
                new GuestImage(
                        new BootFile(place.resolve(KERNEL), about.getProperty(KERNEL, "")),
                        new BootFile(place.resolve(INITRD), about.getProperty(INITRD, "")));
        return Optional.of(image)
                .filter(each -> each.kernel().isWhole() && each.initrd().isWhole());
    }

    /// One at a time on this machine. Within one JVM a lock on a file is refused, not waited for: hence both.
    private GuestImage make() throws HypervisorException, InterruptedException {
        synchronized (SmallGuest.class) {
            try {
                Files.createDirectories(cache);
                try (FileChannel lock =
                        FileChannel.open(
                                cache.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE)) {
                    lock.lock();
                    Optional<GuestImage> meanwhile = find();
                    return meanwhile.isPresent() ? meanwhile.get() : makeAlone();
                }
            } catch (IOException e) {
                throw new HypervisorException(
                        "small-guest-unusable",
                        "make the small guest",
                        cache,
                        "Its files can't be written or read: " + e + ".",
                        "Give it a directory with 200 MB of room.");
            }
        }
    }

    private GuestImage makeAlone() throws IOException, HypervisorException, InterruptedException {
        Path work = Files.createTempDirectory(cache, "making");
        try {
            Path out = Files.createDirectory(work.resolve("out"));
            new SmallGuestMaker(work, progress).make(out.resolve(KERNEL), out.resolve(INITRD));
            Files.writeString(
                    out.resolve(ABOUT),
                    String.join(
                                    "\n",
                                    List.of(
                                            KERNEL + "=" + BootFile.sha256(out.resolve(KERNEL)),
                                            INITRD + "=" + BootFile.sha256(out.resolve(INITRD))))
                            + "\n");
            Trees.delete(place());
            Files.move(out, place(), StandardCopyOption.ATOMIC_MOVE);
            progress.accept("The small guest is made: " + place() + ".");
            return find().orElseThrow(() -> new IOException("what was just written is not there"));
        } finally {
            Trees.delete(work);
        }
    }
}
