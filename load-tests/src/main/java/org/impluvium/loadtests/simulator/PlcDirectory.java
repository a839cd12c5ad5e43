package org.impluvium.loadtests.simulator;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.generator.GeneratedAccount;

/** The DID documents of made-up accounts, as a PLC directory hands them out. Safe for use by many threads. */
public final class PlcDirectory implements Requests {

    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();

    /**
     * A directory of these accounts.
     *
     * @param pds the host that all documents name
     */
    public static PlcDirectory of(List<GeneratedAccount> accounts, URI pds) {
        PlcDirectory directory = new PlcDirectory();
        accounts.forEach(account -> directory.put(
                account.did(), account.handle(), account.repository().key().publicKey(), pds));
        return directory;
    }

    /** Puts or replaces the document of one account. */
    public void put(Did did, String handle, PublicKey key, URI pds) {
        String document = """
                {"@context": ["https://www.w3.org/ns/did/v1"], "id": "%1$s", "alsoKnownAs": ["at://%2$s"],
                 "verificationMethod": [{"id": "%1$s#atproto", "type": "Multikey", "controller": "%1$s",
                   "publicKeyMultibase": "%3$s"}],
                 "service": [{"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": "%4$s"}]}
                """;
        documents.put(did.value(), document.formatted(did, handle, key.multikey(), pds));
    }

    /** How many documents were asked for so far. */
    public long asked() {
        return asked.get();
    }

    @Override
    public boolean answer(HttpServerRequest request) {
        String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
        if (!path.startsWith("/did:plc:")) {
            return false;
        }
        asked.incrementAndGet();
        String document = documents.get(path.substring(1));
        if (document == null) {
            request.response().setStatusCode(404).end();
        } else {
            request.response()
                    .putHeader("content-type", "application/did+ld+json")
                    .end(document);
        }
        return true;
    }
}
