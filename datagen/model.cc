#include "datagen/model.h"
namespace dispatchbench::datagen {}
