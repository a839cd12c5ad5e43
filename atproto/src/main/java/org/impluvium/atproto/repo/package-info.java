/**
 * Commits of repositories, and what can be proven from one of them alone (specifications "Repository", section "Commit
 * Objects", and "Sync", section "Commit Validation").
 */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.repo;
