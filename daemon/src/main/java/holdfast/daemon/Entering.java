package holdfast.daemon;

import holdfast.core.cluster.trust.TrustCommand;
import holdfast.core.cluster.trust.TrustCommandJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.drivers.trust.Authority;
import holdfast.drivers.trust.JoinToken;
import holdfast.drivers.trust.Keys;
import holdfast.drivers.trust.PemFiles;
import holdfast.drivers.trust.PemText;
import holdfast.drivers.trust.SigningRequest;
import holdfast.drivers.trust.TrustException;
import holdfast.frontends.api.Entered;
import holdfast.frontends.api.JoinRequest;
import holdfast.frontends.api.Joined;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.TrustAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a node that waits can be told: to found a cluster, or to join one. One at a time; once it is done, it is a node.
final class Entering implements TrustAccess {

    private final DaemonSettings settings;
    private final DataDirectory directory;
    private final TrustPlace place;
    private final SecureRandom chance;
    private final Ids ids;
    private final Runnable entered;
    private boolean done;

    /// @param entered called once, when the certificate is there
    Entering(
            DaemonSettings settings,
            DataDirectory directory,
            SecureRandom chance,
            Runnable entered) {
        this.settings = settings;
        this.directory = directory;
        this.place = new TrustPlace(directory.path());
        this.chance = chance;
        this.ids = new Ids(chance);
        this.entered = entered;
    }

    @Override
    public synchronized Entered found(Ask ask, String cluster) throws AccessException {
        requireWaiting("found cluster " + cluster);
        NodeId node = new NodeId(ids.next());
        DataId data = new DataId(ids.next());
        try {
            KeyPair pair = Keys.make(chance);
            Authority authority = new Authority("Holdfast " + cluster, Instant.now(), chance);
            X509Certificate certificate =
                    authority.certifyNode(
                            settings.name(), node.value(), settings.hosts(), pair.getPublic());
            var trust =
                    new TrustCommand.FoundTrust(
                            PemText.of(authority.certificate()),
                            node,
                            CaKey.seal(authority, node, pair.getPublic(), chance),
                            TrustDesk.certified(certificate));
            place.begin(pair.getPrivate());
            Files.deleteIfExists(place.founding());
            PemFiles.writeSecret(
                    place.founding(), JsonWriter.text(document(cluster, node, data, trust)));
            enter(node, data, trust.authority(), PemText.of(certificate));
            return new Entered(cluster, node.value().toString());
        } catch (TrustException e) {
            throw new AccessException(Kind.REFUSED, e.problem());
        } catch (IOException e) {
            throw notWritten("found cluster " + cluster, e);
        }
    }

    private Json document(String cluster, NodeId node, DataId data, TrustCommand.FoundTrust trust) {
        JsonObject.Builder founded = Json.object();
        TrustCommandJson.put(founded, trust);
        return Json.object()
                .put("cluster", cluster)
                .put("generation", ids.next().toString())
                .put(
                        "members",
                        Json.array(
                                List.of(
                                        Json.object()
                                                .put("name", settings.name())
                                                .put("node", node.value().toString())
                                                .put("data", data.value().toString())
                                                .put("wire", settings.wire())
                                                .build())))
                .put("witness", JsonObject.EMPTY)
                .put("trust", founded.build())
                .build();
    }

    @Override
    public synchronized Entered join(Ask ask, String address, String text)
            throws AccessException, InterruptedException {
        requireWaiting("join");
        try {
            JoinToken token = JoinToken.parse(text);
            JoinDraft draft = JoinDraft.of(place, token.fingerprint(), settings.name(), chance);
            JoinRequest request =
                    new JoinRequest(
                            token.text(),
                            draft.request(),
                            settings.name(),
                            settings.wire(),
                            settings.api(),
                            draft.data().value().toString());
            Joined joined = new JoinCall(address, ask.limit()).ask(request, token.fingerprint());
            NodeId node = new NodeId(UUID.fromString(joined.node()));
            requireOurs(joined, token, draft, node);
            enter(node, draft.data(), joined.authority(), joined.certificate());
            return new Entered(joined.cluster(), joined.node());
        } catch (TrustException e) {
            throw new AccessException(Kind.REFUSED, e.problem());
        } catch (IOException e) {
            throw notWritten("join", e);
        }
    }

    /// The member was of the token's cluster; what it sent must be, too, and for this node's own key.
    private static void requireOurs(Joined joined, JoinToken token, JoinDraft draft, NodeId node)
            throws TrustException {
        X509Certificate authority = PemText.certificate(joined.authority());
        X509Certificate certificate = PemText.certificate(joined.certificate());
        boolean good =
                PemText.fingerprint(authority).equals(token.fingerprint())
                        && certificate
                                .getPublicKey()
                                .equals(SigningRequest.judge(draft.request()).key())
                        && names(certificate, node);
        try {
            certificate.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            good = false;
        }
        if (!good) {
            throw new TrustException(
                    new Problem(
                            "certificate-wrong",
                            "join",
                            "the certificate that was sent",
                            "It is not for this node's key, not by the token's CA, or names another node.",
                            "Look what it is that answers at that address."));
        }
    }

    private static boolean names(X509Certificate certificate, NodeId node) {
        return holdfast.drivers.wire.Trust.identity(certificate)
                        instanceof holdfast.drivers.wire.Identity.Node(NodeId named)
                && named.equals(node);
    }

    private void requireWaiting(String tried) throws AccessException {
        if (done) {
            throw new AccessException(
                    Kind.REFUSED,
                    new Problem(
                            "already-in-a-cluster",
                            tried,
                            "this node",
                            "It has its certificate already.",
                            "Begin with an empty data directory."));
        }
        if (!settings.isReachable()) {
            throw new AccessException(
                    Kind.REFUSED,
                    new Problem(
                            "address-of-no-machine",
                            tried,
                            "wire address " + settings.wire(),
                            "Others can't dial it: it means every address of whichever machine.",
                            "Start the daemon with the address at which others reach this node."));
        }
    }

    /// The identity first: a folder of trust without it would be another node's.
    private void enter(NodeId node, DataId data, String authority, String certificate)
            throws IOException, AccessException {
        try {
            directory.keep(new NodeIdentity(node, data, settings.name(), 0));
        } catch (StartFailure e) {
            throw new AccessException(Kind.REFUSED, e.problem());
        }
        place.finish(authority, certificate);
        done = true;
        entered.run();
    }

    private AccessException notWritten(String tried, IOException e) {
        return new AccessException(
                Kind.REFUSED,
                new Problem(
                        "data-unusable",
                        tried,
                        "data directory " + directory.path(),
                        "It can't be written: " + Words.of(e) + ".",
                        "Make it writable for this user, with room on its file system."));
    }
}
