package org.impluvium.identity.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A self-signed certificate for some names, made by the JDK's own tool. */
public final class TestCertificates {

    private static final String PASSWORD = "for-tests";

    private final Path store;
    private final Path certificate;

    private TestCertificates(Path store, Path certificate) {
        this.store = store;
        this.certificate = certificate;
    }

    /** Makes one; the files go into the folder. */
    public static TestCertificates of(Path folder, String... names) {
        Path store = folder.resolve(names[0] + ".p12");
        Path certificate = folder.resolve(names[0] + ".pem");
        String alternatives = Arrays.stream(names).map(name -> "dns:" + name).collect(Collectors.joining(","));
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=for tests",
                "-validity",
                "30",
                "-ext",
                "SAN=" + alternatives);
        keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
        return new TestCertificates(store, certificate);
    }

    private static void keytool(Path store, String... arguments) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> usual =
                List.of("-alias", "x", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD);
        List<String> command = Stream.concat(Stream.of(tool), Stream.concat(Arrays.stream(arguments), usual.stream()))
                .toList();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a server needs. */
    public PfxOptions key() {
        return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
    }

    /** What a client needs that trusts it. */
    public PemTrustOptions trust() {
        return new PemTrustOptions().addCertPath(certificate.toString());
    }
}
