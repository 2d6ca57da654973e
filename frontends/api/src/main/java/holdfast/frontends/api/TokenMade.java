package holdfast.frontends.api;

/// A join token. It is shown this once: the cluster keeps no more than its hash.
///
/// @param token     the whole token: a secret
/// @param id        by which it can be named without being shown
/// @param expiresAt until when it is good
public record TokenMade(String token, String id, String expiresAt) {

    @Override
    public String toString() {
        return "token " + id;
    }
}
