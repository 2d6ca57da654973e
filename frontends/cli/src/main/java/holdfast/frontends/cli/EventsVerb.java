package holdfast.frontends.cli;

import holdfast.frontends.api.EventList;
import holdfast.frontends.api.EventView;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Following;
import holdfast.frontends.client.ProblemException;
import holdfast.frontends.client.Text;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "events",
        description = "What the agreed state went through, one line an event.",
        footer = {
            "",
            "Followed, it goes on over restarts of nodes, without a gap and without saying anything"
                    + " twice, until Ctrl-C.",
            "",
            "Example:",
            "  ./holdfast events --after 120",
            "  ./holdfast events --follow --json"
        })
final class EventsVerb implements Callable<Integer> {

    private final World world;
    @Mixin private final Common common = new Common();

    @Option(names = "--follow", description = "Go on with what comes.")
    private boolean follow;

    @Option(
            names = "--after",
            paramLabel = "N",
            description =
                    "Begin after this number; without it, with the first, or where that is gone with the next one to come.")
    private Optional<Long> after = Optional.empty();

    EventsVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException, InterruptedException {
        if (after.orElse(0L) < 0) {
            throw new MisuseException("--after is a number of an event, 0 or more");
        }
        try (Talk talk = Talk.open(world, common)) {
            long start = after.orElse(0L);
            while (true) {
                try {
                    return follow ? follow(talk, start) : list(talk, start);
                } catch (ProblemException e) {
                    long kept = e.problem().continueAfter();
                    if (after.isPresent() || e.problem().status() != 410 || kept <= start) {
                        throw e;
                    }
                    talk.remark(
                            Text.plain(e.problem().why())
                                    + " Beginning after "
                                    + kept
                                    + "; --after names another number.");
                    start = kept;
                }
            }
        }
    }

    private int list(Talk talk, long start) throws ClientException {
        long last = start;
        while (true) {
            EventList list = talk.ask(Calls.events(last)).value();
            list.events().forEach(event -> print(talk, event));
            if (list.events().isEmpty() || list.after() <= last || world.out().checkError()) {
                return talk.end();
            }
            last = list.after();
        }
    }

    private int follow(Talk talk, long start) throws ClientException, InterruptedException {
        CompletableFuture<Following> mine = new CompletableFuture<>();
        AtomicBoolean told = new AtomicBoolean();
        Following following =
                talk.client()
                        .follow(
                                start,
                                event -> {
                                    told.set(false);
                                    print(talk, event);
                                    if (world.out().checkError()) {
                                        // Whoever read it has gone, as in a pipe to head.
                                        CompletableFuture<Void> _ =
                                                mine.thenAccept(Following::close);
                                    }
                                },
                                attempt -> {
                                    if (world.errIsTerminal() && !told.getAndSet(true)) {
                                        talk.remark(
                                                Text.plain(attempt + "; going on where it ended"));
                                    }
                                });
        mine.complete(following);
        try (following) {
            following.await();
        }
        return talk.end();
    }

    private void print(Talk talk, EventView event) {
        if (talk.json()) {
            talk.json(Json.text(event));
        } else {
            StringBuilder line = new StringBuilder();
            line.append(event.number()).append("  ").append(event.at()).append("  ");
            line.append(event.kind());
            new TreeMap<>(event.data())
                    .forEach((name, value) ->
                            line.append("  ").append(name).append('=').append(value));
            talk.line(Text.plain(line.toString()));
        }
        world.out().flush();
    }
}
