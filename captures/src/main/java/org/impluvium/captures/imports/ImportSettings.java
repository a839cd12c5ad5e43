package org.impluvium.captures.imports;

import java.nio.ByteOrder;
import org.impluvium.receiver.capture.OnDamage;

/**
 * How files are imported.
 *
 * @param lengths the order of the bytes of a length; for {@link ImportFormat#LENGTH_PREFIXED}
 * @param onDamage whether to go on behind what is no frame
 */
public record ImportSettings(ImportFormat format, ByteOrder lengths, OnDamage onDamage) {}
