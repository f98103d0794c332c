package dev.lockstep.profiles.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types that a chunk defines in its metadata event, which consists of a table of strings, and a tree of elements
 * with attributes: {@code root/metadata/class/field}.
 *
 * @param byId the types
 */
record ChunkTypes(Map<Long, Type> byId) {

    private static final int MOST_STRINGS = 1 << 20;
    private static final int MOST_ELEMENTS = 1 << 20;
    private static final int DEEPEST = 16;

    /** @param fields in the order in which an event has their values */
    record Type(String name, List<Field> fields) {}

    /**
     * @param type id of its type
     * @param constant whether the value is in a constant pool, and the event has its index
     * @param array whether the event has several values
     */
    record Field(String name, long type, boolean constant, boolean array) {}

    private record Element(String name, Map<String, String> attributes, List<Element> children) {

        Stream<Element> all(String child) {
            return children.stream().filter(element -> child.equals(element.name));
        }

        String text(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        long id(String attribute) {
            return Long.parseLong(text(attribute));
        }
    }

    Optional<String> name(long type) {
        return Optional.ofNullable(byId.get(type)).map(Type::name);
    }

    /** @param input at the metadata event */
    static ChunkTypes read(ChunkInput input) throws IOException {
        input.readLong(); // size
        if (input.readLong() != 0) {
            throw new IOException("no metadata event before " + input.position());
        }
        input.readLong(); // start
        input.readLong(); // duration
        input.readLong(); // id
        String[] strings = new String[input.readCount(MOST_STRINGS)];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = input.readString();
        }
        return of(element(input, strings, 0));
    }

    private static Element element(ChunkInput input, String[] strings, int depth) throws IOException {
        String name = string(input, strings);
        Map<String, String> attributes = new HashMap<>();
        for (int left = input.readCount(MOST_ELEMENTS); left > 0; left--) {
            attributes.put(string(input, strings), string(input, strings));
        }
        List<Element> children = new ArrayList<>();
        int count = input.readCount(depth < DEEPEST ? MOST_ELEMENTS : 0);
        for (int left = count; left > 0; left--) {
            children.add(element(input, strings, depth + 1));
        }
        return new Element(name, attributes, children);
    }

    private static String string(ChunkInput input, String[] strings) throws IOException {
        return strings[input.readCount(strings.length - 1)];
    }

    private static ChunkTypes of(Element root) {
        Map<Long, Type> byId = new HashMap<>();
        root.all("metadata")
                .flatMap(metadata -> metadata.all("class"))
                .forEach(type -> byId.put(
                        type.id("id"),
                        new Type(
                                type.text("name"),
                                type.all("field").map(ChunkTypes::field).toList())));
        return new ChunkTypes(byId);
    }

    private static Field field(Element field) {
        return new Field(
                field.text("name"),
                field.id("class"),
                field.attributes.containsKey("constantPool"),
                field.attributes.containsKey("dimension"));
    }
}
