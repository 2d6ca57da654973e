package holdfast.frontends.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/// A context whose server side speaks TLS 1.3 alone and demands a client certificate (T1), whoever uses it. The web server
/// takes its sockets from the context as they come, without what its own settings say about client certificates; its other
/// way, engines, looks up the name of every caller in DNS before the handshake.
final class DemandingTls extends SSLContextSpi {

    static final String PROTOCOL = "TLSv1.3";

    private final SSLContext context;
    private final boolean strangers;

    private DemandingTls(SSLContext context, boolean strangers) {
        this.context = context;
        this.strangers = strangers;
    }

    /// @param strangers whether a client without a certificate gets through the handshake; one that shows a bad one does not
    static SSLContext over(SSLContext context, boolean strangers) {
        return new SSLContext(
                new DemandingTls(context, strangers),
                context.getProvider(),
                context.getProtocol()) {};
    }

    private SSLEngine demanding(SSLEngine engine) {
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(new String[] {PROTOCOL});
        if (strangers) {
            engine.setWantClientAuth(true);
        } else {
            engine.setNeedClientAuth(true);
        }
        return engine;
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return new Sockets(context.getSocketFactory(), strangers);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return demanding(context.createSSLEngine());
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return demanding(context.createSSLEngine(host, port));
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("the context under it is ready already");
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return new NoServerSockets();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return context.getClientSessionContext();
    }

    private static final class Sockets extends SSLSocketFactory {
        private final SSLSocketFactory factory;
        private final boolean strangers;

        Sockets(SSLSocketFactory factory, boolean strangers) {
            this.factory = factory;
            this.strangers = strangers;
        }

        /// The one way of these that makes server sockets. Closing it closes the socket under it, whatever was asked for:
        /// nobody else would.
        @Override
        public Socket createSocket(Socket socket, InputStream consumed, boolean autoClose)
                throws IOException {
            SSLSocket made = (SSLSocket) factory.createSocket(socket, consumed, true);
            made.setUseClientMode(false);
            made.setEnabledProtocols(new String[] {PROTOCOL});
            if (strangers) {
                made.setWantClientAuth(true);
            } else {
                made.setNeedClientAuth(true);
            }
            return made;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
                throws IOException {
            throw noClients();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw noClients();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort)
                throws IOException {
            throw noClients();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw noClients();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
                throws IOException {
            throw noClients();
        }

        private static IOException noClients() {
            return new IOException("this context is for servers");
        }
    }

    /// The web server accepts plain sockets, asks for this all the same, and makes nothing with it.
    private static final class NoServerSockets extends SSLServerSocketFactory {
        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            throw new IOException("this context is for sockets that were accepted");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket(port);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
                throws IOException {
            return createServerSocket(port);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return new String[0];
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return new String[0];
        }
    }
}
