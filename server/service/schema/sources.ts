import pillars from './format/pillars.json';
import additionalContext from './format/sections/additional-context.json';
import agentScaling from './format/sections/agent-scaling.json';
import autoSync from './format/sections/auto-sync.json';
import coreFeatures from './format/sections/core-features.json';
import costApproval from './format/sections/cost-approval.json';
import dataPreservation from './format/sections/data-preservation.json';
import deliverableProductTarget from './format/sections/deliverable-product-target.json';
import documentationWebsite from './format/sections/documentation-website.json';
import evidence from './format/sections/evidence.json';
import executionPermissions from './format/sections/execution-permissions.json';
import missionControlReport from './format/sections/mission-control-report.json';
import nonFunctionalRequirements from './format/sections/non-functional-requirements.json';
import outOfScope from './format/sections/out-of-scope.json';
import projectIdentity from './format/sections/project-identity.json';
import references from './format/sections/references.json';
import risks from './format/sections/risks.json';
import runtimeEnvironment from './format/sections/runtime-environment.json';
import screenshots from './format/sections/screenshots.json';
import successCriteria from './format/sections/success-criteria.json';
import targetAudience from './format/sections/target-audience.json';
import technicalConstraints from './format/sections/technical-constraints.json';
import testingRequirements from './format/sections/testing-requirements.json';
import timeline from './format/sections/timeline.json';
import uatTesting from './format/sections/uat-testing.json';
import v30 from './format/versions/v3.0.json';
import v31 from './format/versions/v3.1.json';
import v32 from './format/versions/v3.2.json';
import v33 from './format/versions/v3.3.json';
import v34 from './format/versions/v3.4.json';

/** Undecoded JSON: nothing is known of it but where it came from. */
export interface FormatSources {
  readonly pillars: unknown;
  readonly sections: readonly unknown[];
  readonly versions: readonly unknown[];
}

/** The data of the format as the bundle holds it, not yet looked at. A test holds this list against the folder. */
export const formatSources: FormatSources = {
  pillars,
  sections: [
    additionalContext,
    agentScaling,
    autoSync,
    coreFeatures,
    costApproval,
    dataPreservation,
    deliverableProductTarget,
    documentationWebsite,
    evidence,
    executionPermissions,
    missionControlReport,
    nonFunctionalRequirements,
    outOfScope,
    projectIdentity,
    references,
    risks,
    runtimeEnvironment,
    screenshots,
    successCriteria,
    targetAudience,
    technicalConstraints,
    testingRequirements,
    timeline,
    uatTesting,
  ],
  versions: [v30, v31, v32, v33, v34],
};
