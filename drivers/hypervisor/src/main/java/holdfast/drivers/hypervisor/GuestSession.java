package holdfast.drivers.hypervisor;

import holdfast.core.guest.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The conversation with one run's QEMU, from its beginning to its end, over restarts of the daemon: a thread of its own that
/// reaches it, asks how its machine is, hands on what is wanted, and reaches it again.
///
/// What an event says is not believed but asked about: so an event that came while nobody listened is made up for by the next
/// question. Only what a question can't tell is taken from events: which disk failed, and that the guest restarted itself.
final class GuestSession implements AutoCloseable {

    private final Path socket;
    private final Consumer<SessionNews> news;
    private final BlockingQueue<Optional<Ask>> wishes =
            new ArrayBlockingQueue<>(HypervisorLimits.WISHES);
    private final Thread thread;
    private boolean answers = true;
    private volatile boolean closed;

    /// @param news is told what is learnt, in order, and must not wait long
    GuestSession(RunPlace place, Consumer<SessionNews> news) {
        this.socket = place.qmp();
        this.news = news;
        thread = Thread.ofVirtual().name("guest-" + place.run()).start(this::work);
    }

    /// Hands it on when QEMU answers. Where much too much waits already, it is lost, and told so.
    void ask(Ask ask) {
        if (!wishes.offer(Optional.of(ask))) {
            news.accept(new SessionNews.NotDone(ask, "QEMU does not answer, and too much waits"));
        }
    }

    private void work() {
        try {
            while (!closed) {
                converse();
                Thread.sleep(HypervisorLimits.SEEK);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void converse() throws InterruptedException {
        try (QmpClient qemu = QmpClient.connect(socket, HypervisorLimits.ANSWER, this::happened)) {
            look(qemu);
            while (!closed && !qemu.isGone()) {
                Optional<Ask> wish =
                        wishes.poll(HypervisorLimits.BEAT.toMillis(), TimeUnit.MILLISECONDS);
                if (wish != null && wish.isPresent()) {
                    handOn(qemu, wish.get());
                }
                look(qemu);
            }
        } catch (IOException _) {
            // Not there yet, or not any more. That its process is gone is for others to say.
        } catch (QmpException e) {
            answers(e.kind() != QmpException.Kind.LATE && answers);
        }
    }

    private void handOn(QmpClient qemu, Ask ask) throws InterruptedException {
        try {
            qemu.execute(ask.command(), QmpClient.arguments(), HypervisorLimits.ANSWER);
        } catch (QmpException e) {
            news.accept(new SessionNews.NotDone(ask, e.why()));
            answers(e.kind() != QmpException.Kind.LATE && answers);
        }
    }

    /// Asks how the machine is. A late answer ends nothing: the next question may be answered.
    private void look(QmpClient qemu) throws InterruptedException {
        try {
            JsonNode status =
                    qemu.execute("query-status", QmpClient.arguments(), HypervisorLimits.ANSWER);
            answers(true);
            news.accept(new SessionNews.Is(seen(status.path("status").asString(""))));
        } catch (QmpException e) {
            answers(e.kind() != QmpException.Kind.LATE && answers);
        }
    }

    private void answers(boolean does) {
        if (does != answers) {
            answers = does;
            news.accept(new SessionNews.Answers(does));
        }
    }

    /// In the words of QEMU's schema (run-state: `RunState`). Those of migration stand still, too.
    private static Seen seen(String status) {
        return switch (status) {
            case "running" -> Seen.RUNNING;
            case "shutdown" -> Seen.POWERED_OFF;
            case "io-error" -> Seen.STORAGE;
            case "guest-panicked", "internal-error" -> Seen.PANICKED;
            default -> Seen.PAUSED;
        };
    }

    /// Called by the reader of the conversation, which must not wait for an answer.
    private void happened(JsonNode event) {
        switch (event.path("event").asString("")) {
            case "BLOCK_IO_ERROR" -> {
                JsonNode data = event.path("data");
                news.accept(
                        new SessionNews.DiskFailed(
                                disk(data.path("node-name").asString("")),
                                data.path("operation").asString("").equals("write"),
                                data.path("reason").asString("no reason given")));
            }
            case "RESET" -> {
                // Else somebody has pressed its reset button.
                if (event.path("data").path("guest").asBoolean(false)) {
                    news.accept(new SessionNews.Restarted());
                }
            }
            case "STOP", "RESUME", "SHUTDOWN", "GUEST_PANICKED" -> {
                // Full: then there is a question to come anyway.
                var _ = wishes.offer(Optional.empty());
            }
            default -> {
                // What nothing depends on.
            }
        }
    }

    private static int disk(String node) {
        String number = node.replaceFirst("^(disk|nbd)", "");
        return number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : -1;
    }

    /// Ends the conversation. The machine goes on.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
