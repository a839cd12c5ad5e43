package org.impluvium.identity.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.impluvium.atproto.identity.IpAddress;

/**
 * A name server on 127.0.0.1, by UDP and TCP: says what it is told, in turn, and remembers what it was asked. A name of which
 * it knows nothing does not exist; one of which it knows something else has no records. Its last answer is repeated.
 */
public final class FakeDns implements AutoCloseable {

    private static final int A = 1;
    private static final int CNAME = 5;
    private static final int TXT = 16;
    private static final int AAAA = 28;
    private static final int NXDOMAIN = 3;
    private static final int SERVFAIL = 2;
    /** No answer at all. */
    private static final int SILENCE = -1;

    private static final int UDP_LIMIT = 512;

    private record Data(String owner, int type, Buffer data) {}

    private record Answer(int code, List<Data> records) {}

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private record Sockets(DatagramSocket udp, ServerSocket tcp) {}

    /** Opens both sockets on one free port. */
    public FakeDns() {
        Sockets sockets = open();
        udp = sockets.udp();
        tcp = sockets.tcp();
        new Thread(this::serveUdp, "fake-dns-udp").start();
        new Thread(this::serveTcp, "fake-dns-tcp").start();
    }

    /** A port that is free for one protocol may be taken for the other: then another one is tried. */
    private static Sockets open() {
        InetAddress here = InetAddress.getLoopbackAddress();
        try {
            while (true) {
                ServerSocket tcp = new ServerSocket(0, 10, here);
                try {
                    return new Sockets(new DatagramSocket(new InetSocketAddress(here, tcp.getLocalPort())), tcp);
                } catch (BindException taken) {
                    tcp.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public InetSocketAddress address() {
        return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    }

    /** Gives a name these addresses. */
    public FakeDns host(String name, String... addresses) {
        return add(
                name,
                A,
                0,
                Arrays.stream(addresses)
                        .map(text -> new Data(
                                name,
                                A,
                                Buffer.buffer(
                                        IpAddress.tryParse(text).orElseThrow().bytes())))
                        .toList());
    }

    /** Gives a name TXT records of one string each. */
    public FakeDns txt(String name, String... texts) {
        return add(
                name,
                TXT,
                0,
                Arrays.stream(texts)
                        .map(text -> new Data(name, TXT, strings(text)))
                        .toList());
    }

    /** Gives a name one TXT record of several strings. */
    public FakeDns txtInParts(String name, String... parts) {
        return add(name, TXT, 0, List.of(new Data(name, TXT, strings(parts))));
    }

    /** Makes a name an alias of another, whose TXT record is this. */
    public FakeDns txtByAlias(String name, String other, String text) {
        return add(name, TXT, 0, List.of(new Data(name, CNAME, labels(other)), new Data(other, TXT, strings(text))));
    }

    /** Fails when a name's TXT records are asked for. */
    public FakeDns failTxt(String name) {
        return add(name, TXT, SERVFAIL, List.of());
    }

    /** Fails when a name's addresses are asked for. */
    public FakeDns failHost(String name) {
        return add(name, A, SERVFAIL, List.of()).add(name, AAAA, SERVFAIL, List.of());
    }

    /** Fails when a name's addresses (IPv4) are asked for; of the other kind it has none. */
    public FakeDns failHostIpv4(String name) {
        return add(name, A, SERVFAIL, List.of());
    }

    /** Fails when a name's addresses (IPv6) are asked for; of the other kind it has none. */
    public FakeDns failHostIpv6(String name) {
        return add(name, AAAA, SERVFAIL, List.of());
    }

    /** Does not answer when a name's TXT records are asked for. */
    public FakeDns silentTxt(String name) {
        return add(name, TXT, SILENCE, List.of());
    }

    private FakeDns add(String name, int type, int code, List<Data> records) {
        answers.computeIfAbsent(key(name, type), key -> new ArrayDeque<>()).add(new Answer(code, records));
        return this;
    }

    private static String key(String name, int type) {
        return name.toLowerCase(Locale.ROOT) + ' ' + type;
    }

    /** How often a name's addresses (IPv4) were asked for. */
    public long timesAskedForHost(String name) {
        return asked.stream().filter(key(name, A)::equals).count();
    }

    /** How often a name's TXT records were asked for. */
    public long timesAskedForTxt(String name) {
        return asked.stream().filter(key(name, TXT)::equals).count();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4_096];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                Optional<byte[]> reply = answer(Arrays.copyOf(buffer, packet.getLength()), UDP_LIMIT);
                if (reply.isPresent()) {
                    udp.send(new DatagramPacket(reply.get(), reply.get().length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] query = in.readNBytes(in.readUnsignedShort());
                Optional<byte[]> reply = answer(query, 0xffff);
                if (reply.isPresent()) {
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(reply.get().length);
                    out.write(reply.get());
                    out.flush();
                }
            } catch (IOException e) {
                // The test is over, or the client has enough.
            }
        }
    }

    private Optional<byte[]> answer(byte[] query, int limit) {
        ByteBuffer in = ByteBuffer.wrap(query);
        short id = in.getShort();
        in.position(12);
        String name = readName(in);
        int type = in.getShort();
        int questionEnd = in.position() + 2;
        asked.add(key(name, type));
        Answer answer = next(name, type);
        if (answer.code() == SILENCE) {
            return Optional.empty();
        }
        byte[] question = Arrays.copyOfRange(query, 12, questionEnd);
        byte[] whole = message(id, answer, question, false);
        return Optional.of(whole.length <= limit ? whole : message(id, new Answer(0, List.of()), question, true));
    }

    private synchronized Answer next(String name, int type) {
        Deque<Answer> turn = answers.get(key(name, type));
        if (turn == null) {
            boolean exists =
                    answers.keySet().stream().anyMatch(key -> key.startsWith(name.toLowerCase(Locale.ROOT) + ' '));
            return new Answer(exists ? 0 : NXDOMAIN, List.of());
        }
        return turn.size() > 1 ? turn.remove() : turn.element();
    }

    private static byte[] message(short id, Answer answer, byte[] question, boolean truncated) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Answer, authoritative, recursion desired and available.
        int flags = 0x8580 | (truncated ? 0x200 : 0) | answer.code();
        out.writeBytes(shorts(id, flags, 1, answer.records().size(), 0, 0));
        out.writeBytes(question);
        for (Data data : answer.records()) {
            out.writeBytes(labels(data.owner()).getBytes());
            // Class IN, and a life of 0 s: a second question is answered anew.
            out.writeBytes(shorts(data.type(), 1, 0, 0, data.data().length()));
            out.writeBytes(data.data().getBytes());
        }
        return out.toByteArray();
    }

    private static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 2);
        Arrays.stream(values).forEach(value -> bytes.putShort((short) value));
        return bytes.array();
    }

    private static String readName(ByteBuffer in) {
        List<String> labels = new ArrayList<>();
        for (int length = in.get(); length > 0; length = in.get()) {
            byte[] label = new byte[length];
            in.get(label);
            labels.add(new String(label, US_ASCII));
        }
        return String.join(".", labels);
    }

    private static Buffer labels(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(US_ASCII));
        }
        out.write(0);
        return Buffer.buffer(out.toByteArray());
    }

    private static Buffer strings(String... texts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : texts) {
            byte[] bytes = text.getBytes(UTF_8);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        return Buffer.buffer(out.toByteArray());
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
