package org.impluvium.identity.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A self-signed certificate for some names, made by the JDK's own tool. */
public final class TestCertificates {

    private static final String PASSWORD = "for-tests";

    /** By names: the tool takes more than a second, and a certificate for the same names is as good for the next test. */
    private static final Map<List<String>, TestCertificates> MADE = new ConcurrentHashMap<>();

    private final Buffer store;
    private final Buffer certificate;

    private TestCertificates(Buffer store, Buffer certificate) {
        this.store = store;
        this.certificate = certificate;
    }

    /** The one for these names. */
    public static TestCertificates of(String... names) {
        return MADE.computeIfAbsent(List.of(names), TestCertificates::make);
    }

    private static TestCertificates make(List<String> names) {
        try {
            Path folder = Files.createTempDirectory("certificates");
            Path store = folder.resolve("store.p12");
            Path certificate = folder.resolve("certificate.pem");
            String alternatives = names.stream().map(name -> "dns:" + name).collect(Collectors.joining(","));
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
            TestCertificates made = new TestCertificates(
                    Buffer.buffer(Files.readAllBytes(store)), Buffer.buffer(Files.readAllBytes(certificate)));
            Files.delete(certificate);
            Files.delete(store);
            Files.delete(folder);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> usual =
                List.of("-alias", "x", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD);
        List<String> command = Stream.concat(Stream.of(tool), Stream.concat(Stream.of(arguments), usual.stream()))
                .toList();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a server needs. */
    public PfxOptions key() {
        return new PfxOptions().setValue(store).setPassword(PASSWORD);
    }

    /** What a client needs that trusts it. */
    public PemTrustOptions trust() {
        return new PemTrustOptions().addCertValue(certificate);
    }
}
