package holdfast.simulator.volume;

import holdfast.simulator.history.Action;
import holdfast.simulator.history.Content;
import holdfast.simulator.history.Ending;
import holdfast.simulator.history.Operation;
import holdfast.simulator.history.Result;
import holdfast.simulator.world.Chance;
import java.util.ArrayList;
import java.util.List;

/// Clients that read and write blocks, one request at a time each, and what they were told.
final class VolumeClients {
    private static final long PATIENCE = 3_000_000;
    private static final int GUESTS = 100;
    private static final int MOST_GUESTS = 8;

    private final VolumeWorld world;
    private final Chance chance;
    private final List<Operation> history = new ArrayList<>();
    private long values;
    private int guests;
    private int present;
    private boolean ends;
    private long acknowledged;
    private long reads;
    private int thinking = 8_000;

    VolumeClients(VolumeWorld world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    void begin(int clients) {
        for (int client = 0; client < clients; client++) {
            int who = client;
            world.agenda.in(chance.around(20_000), () -> next(who));
        }
    }

    void end() {
        ends = true;
    }

    void thinking(int micros) {
        thinking = micros;
    }

    private void next(int client) {
        if (!ends) {
            world.agenda.in(chance.around(thinking), () -> ask(client));
        }
    }

    private void ask(int client) {
        int to =
                chance.perMille(850)
                        ? world.registry.now().primary()
                        : chance.below(world.nodes.size());
        VolumeNode node = world.nodes.get(to);
        if (!node.isUp()) {
            world.agenda.in(20_000, () -> next(client));
            return;
        }
        boolean write = chance.perMille(600);
        int block = chance.below(Copies.BLOCKS);
        long value = write ? ++values : 0;
        long call = world.agenda.now();
        Request request =
                new Request(
                        block,
                        value,
                        write,
                        (at, found) -> {
                            told(client, block, write, call, at, found);
                            next(client);
                        },
                        () -> {
                            unknown(client, block, write, value, call);
                            next(client);
                        });
        node.guarded(() -> node.requests.ask(request));
        world.agenda.in(500_000 + chance.around(PATIENCE), () -> leave(node, request));
    }

    /// A guest that is connected to this node, whoever is primary, reads one block.
    void visit(VolumeNode node) {
        if (ends || !node.isUp() || present == MOST_GUESTS) {
            return;
        }
        present++;
        int guest = GUESTS + guests++;
        int block = chance.below(Copies.BLOCKS);
        long call = world.agenda.now();
        Request request =
                new Request(
                        block,
                        0,
                        false,
                        (at, found) -> {
                            present--;
                            told(guest, block, false, call, at, found);
                        },
                        () -> present--);
        node.guarded(() -> node.requests.ask(request));
        world.agenda.in(500_000 + chance.around(PATIENCE), () -> leave(node, request));
    }

    private static void leave(VolumeNode node, Request request) {
        if (!request.isOver()) {
            node.requests.leave(request);
            request.lost();
        }
    }

    private static String key(int block) {
        return "block " + block;
    }

    static Content content(long value) {
        return value == 0 ? Content.EMPTY : Content.of(Long.toString(value));
    }

    private void told(int client, int block, boolean write, long call, long at, long found) {
        acknowledged += write ? 1 : 0;
        reads += write ? 0 : 1;
        history.add(
                new Operation(
                        client,
                        call,
                        write
                                ? new Action.Write(key(block), content(found))
                                : new Action.Read(key(block)),
                        new Ending.Returned(
                                at, write ? Result.WRITTEN : Result.found(content(found)))));
    }

    private void unknown(int client, int block, boolean write, long value, long call) {
        if (write) {
            history.add(
                    new Operation(
                            client,
                            call,
                            new Action.Write(key(block), content(value)),
                            Ending.UNKNOWN));
        }
    }

    List<Operation> history() {
        return history;
    }

    long acknowledged() {
        return acknowledged;
    }

    long reads() {
        return reads;
    }
}
