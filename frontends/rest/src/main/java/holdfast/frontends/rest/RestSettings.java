package holdfast.frontends.rest;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;

/// Where and for whom the API is served.
///
/// @param https  the API address
/// @param socket the Unix socket's file, at most [#SOCKET_PATH_BYTES] long, in a directory that only its owner may write
/// @param chance for the ids of changes that come without one
public record RestSettings(Https https, Path socket, RestLimits limits, SecureRandom chance) {

    /// The kernel's limit for a socket's path, less what the private directory's name takes while the file is made.
    public static final int SOCKET_PATH_BYTES = 100;

    /// The API address.
    public sealed interface Https {

        /// Nowhere: the socket file alone.
        record Off() implements Https {}

        /// Here, with this node's certificate, to callers with a certificate that the context trusts.
        ///
        /// @param address   port 0 for any
        /// @param strangers whether those without a certificate get in, who can ask to join and nothing else
        record On(InetSocketAddress address, SSLContext context, boolean strangers)
                implements Https {

            /// For callers with a certificate alone.
            public On(InetSocketAddress address, SSLContext context) {
                this(address, context, false);
            }
        }

        Https OFF = new Off();
    }
}
