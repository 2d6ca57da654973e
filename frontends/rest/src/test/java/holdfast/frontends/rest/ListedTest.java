package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.MemberChange;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.trust.Certified;
import holdfast.core.cluster.trust.TrustCommand;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// At a node of a cluster that has a CA of its own, and with it a list of whose certificates are good.
@Covers("T1")
@Timeout(60)
class ListedTest {

    private static final String HASH = "ab".repeat(32);
    private static final NodeId OTHER =
            new NodeId(UUID.fromString("00000000-0000-0000-0000-00000000dead"));

    private Served served;
    private long asked = 100;

    @BeforeEach
    void found() throws Exception {
        served = Served.leading();
        done(new TrustCommand.FoundTrust(pem(), OneNode.SELF, "v1.s", certified(Pki.NODE, "1")));
        done(new TrustCommand.AddToken(HASH, 1_000, 100_000));
        done(
                new TrustCommand.UseToken(
                        HASH,
                        2_000,
                        OTHER,
                        "other",
                        "10.0.0.2:1",
                        certified(Pki.REMOVED_NODE, "2")));
        served.node.change(ask(), new MemberChange.AddLearner(OTHER, DataId.of(9)));
    }

    @AfterEach
    void close() throws IOException {
        served.close();
    }

    private Ask ask() {
        asked++;
        return OneNode.ask(asked);
    }

    private void done(TrustCommand body) throws Exception {
        assertThat(served.node.submit(ask(), body)).isInstanceOf(Outcome.Done.class);
    }

    private static String pem() {
        return "-----BEGIN CERTIFICATE-----\n-\n";
    }

    private static Certified certified(String alias, String key) {
        return new Certified(Pki.made().serial(alias), key.repeat(64), pem());
    }

    private int status(String alias) {
        return served.send(alias, served.request("GET", "/v1/status", "").build()).statusCode();
    }

    @Test
    void onlyCertificatesOnTheListAreGood() {
        assertThat(status(Pki.NODE)).isEqualTo(200);
        assertThat(status(Pki.REMOVED_NODE)).isEqualTo(200);
        // Of the CA, and made by somebody who had its key: on no list.
        assertThat(status(Pki.CLIENT)).isEqualTo(403);
    }

    @Test
    void whoIsRemovedIsCutOffAtOnce() throws Exception {
        HttpRequest follow =
                served.request("GET", "/v1/events", "")
                        .header("Accept", "text/event-stream")
                        .build();
        HttpResponse<InputStream> stream =
                served.client(Pki.REMOVED_NODE).send(follow, BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        CompletableFuture<Boolean> ended =
                CompletableFuture.supplyAsync(
                        () -> {
                            try (InputStream in = stream.body()) {
                                in.transferTo(java.io.OutputStream.nullOutputStream());
                                return true;
                            } catch (IOException cut) {
                                return true;
                            }
                        },
                        work -> Thread.ofVirtual().start(work));
        served.node.removeMember(ask(), OTHER);
        assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(status(Pki.REMOVED_NODE)).isEqualTo(403);
        assertThat(status(Pki.NODE)).isEqualTo(200);
    }
}
