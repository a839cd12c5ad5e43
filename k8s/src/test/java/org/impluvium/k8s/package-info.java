/** Manifests, dashboards, the image and the compose file, held against the schemas of others and against our program. */
@NullMarked
package org.impluvium.k8s;

import org.jspecify.annotations.NullMarked;
