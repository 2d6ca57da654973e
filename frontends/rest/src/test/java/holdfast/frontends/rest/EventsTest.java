package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The event stream as readers follow it.
class EventsTest {

    private static final RestLimits LIVELY =
            new RestLimits(512, 128, 5_000, 10_000, 10_000, 60_000, 16 << 10, 8, 4, 8, 4, 50);

    private static Raw follow(Path socket, long after, String more) throws IOException {
        return Raw.unix(socket)
                .send(
                        "GET /v1/events?after="
                                + after
                                + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"
                                + more
                                + "\r\n");
    }

    private static void set(Served served, String key) {
        served.send("PUT", "/v1/settings/" + key, "{\"value\":\"v\"}");
    }

    @Test
    void aReaderFollowsAndGoesOnWhereItWas() throws Exception {
        try (Served served = new Served(OneNode.leading(), LIVELY)) {
            long before = served.node.localState().nextEvent() - 1;
            try (Raw reader = follow(served.socket, before, "")) {
                assertThat(reader.until("\r\n\r\n")).contains("text/event-stream", "200");
                set(served, "k1");
                String event = reader.until("\n\n\r\n");
                while (!event.contains("event:")) {
                    event = reader.until("\n\n\r\n");
                }
                assertThat(event)
                        .contains("id: " + (before + 1) + "\n", "event: setting-changed\n", "k1");
                assertThat(reader.until(":\n\n")).as("a sign of life").isNotEmpty();
            }
            set(served, "k2");
            String last = "Last-Event-ID: " + (before + 1) + "\r\n";
            try (Raw reader = follow(served.socket, 0, last)) {
                String event = reader.until("}\n\n");
                assertThat(event).contains("id: " + (before + 2), "k2").doesNotContain("k1");
            }
        }
    }

    @Test
    void whoIsTooLateIsToldWhereToListAgain() throws Exception {
        try (Served served = new Served(OneNode.leading(2), LIVELY)) {
            set(served, "k1");
            set(served, "k2");
            long last = served.node.localState().nextEvent() - 1;
            try (Raw reader = follow(served.socket, 1, "")) {
                assertThat(reader.until("\r\n\r\n")).contains("410", "problem+json");
                assertThat(reader.until("}"))
                        .contains("events-gone", "\"continueAfter\":" + last + "}");
            }
            String list = served.send("GET", "/v1/events?after=" + last, "").body();
            assertThat(list).isEqualTo("{\"events\":[],\"after\":" + last + "}");
        }
    }

    @Test
    void whoFallsBehindIsToldAndDropped() throws Exception {
        OneNode node = OneNode.leading(2);
        try (Served served = new Served(node, LIVELY)) {
            long last = served.node.localState().nextEvent() - 1;
            try (Raw reader = follow(served.socket, last, "")) {
                reader.until("\r\n\r\n");
                synchronized (node) {
                    // The reader is held back while more happens than is kept.
                    for (int i = 1; i <= 5; i++) {
                        node.submit(
                                OneNode.ask(100 + i),
                                new holdfast.core.cluster.CommandBody.SetSetting(
                                        "k" + i, "v", holdfast.core.cluster.Expectation.ANY));
                    }
                }
                String rest = reader.untilEnd();
                assertThat(rest).contains("event: problem\n", "events-gone");
            }
        }
    }

    @Test
    void aStreamEndsWithTheServer() throws Exception {
        Served served = new Served(OneNode.leading(), LIVELY);
        try (Raw reader = follow(served.socket, 0, "")) {
            reader.until("\r\n\r\n");
            long before = System.nanoTime();
            served.close();
            reader.untilEnd();
            assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
        }
    }
}
